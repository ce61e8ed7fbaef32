import { simplified } from '../text/simplified.ts'

/**
 * Characters without a width, the mark before an escaped one (1\\.), tags of markup that text took along (<br>), and the
 * number of a note behind what it is about (17①, 规章²): folded it would be a digit of the figure.
 */
const invisible =
  /[\u00ad\u200b-\u200f\u2060\ufeff]|\\(?=[.\-_*#()[\]|])|<\/?[a-z][^<>]{0,60}>|&nbsp;|(?<=\S)[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]/iy
const anyInvisible = new RegExp(invisible, 'i')

/** 17½ is no count, and folded it would be 171 over 2: a letter in its place leaves it for a person. */
const fraction = /[¼-¾⅐-⅞]/g

/** The number of a note in a cell of its own is no figure. */
export const isNoteAlone = (source: string): boolean => noteAlone.test(source)
const noteAlone = /^\s*[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]+\s*$/

/** Raised or circled before a figure (①171, ^9171): a note's number, an exponent, or a digit of it: left for a person. */
export const isNoteBefore = (source: string): boolean => noteBefore.test(source)
const noteBefore = /^\s*(?:\^|[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]+\s*)\d[\d.,\s]*$/

/** Words that conversion to traditional characters changes as words, with those of the form; all as long as theirs. */
const converted: ReadonlyMap<string, string> = new Map([
  ['檔案', '文件'],
  ['資訊', '信息'],
  ['專案', '项目'],
  ['資料', '数据'],
])
const anyConverted = /檔案|資訊|專案|資料/g

/** Compatibility forms and traditional characters folded, what does not show removed; `at` leads back to the source. */
export function foldedText(printed: string): { text: string; at: (index: number) => number } {
  const source = printed.replace(anyConverted, (word) => converted.get(word)!).replace(fraction, 'X')
  const whole = source.normalize('NFKC')
  if (whole.length === source.length && !anyInvisible.test(source))
    return { text: simplified(whole), at: (index) => index }
  const places: number[] = []
  let text = ''
  for (let i = 0; i < source.length; i++) {
    invisible.lastIndex = i
    const hidden = invisible.exec(source)
    if (hidden) {
      i += hidden[0].length - 1
      continue
    }
    const char = String.fromCodePoint(source.codePointAt(i)!)
    const plainForm = simplified(char.normalize('NFKC'))
    text += plainForm
    for (let k = 0; k < plainForm.length; k++) places.push(i)
    i += char.length - 1
  }
  return { text, at: (index) => places[index] ?? source.length }
}
