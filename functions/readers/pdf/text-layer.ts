import type { Page } from '../../core/document.ts'
import type { Glyph } from '../grid/ink.ts'
import type { PageCharacters } from './characters.ts'
import type { Drawn } from './drawn-lines.ts'
import type { PageFrame } from './page-frame.ts'

/** More characters without meaning than this share, and the whole layer is not to be trusted. */
const garbledShare = 0.05

/** Fewer characters than this beside a picture of the page are a stamp or a page number, not its text. */
const fewest = 10

/** A picture (or pictures) over this share of the sheet is a scan of it. */
const scanShare = 0.5

/** Outlines by the hundred and no text: writing turned into drawings. */
const outlinedWriting = 200

/** Ideographs that no page of Chinese prose or tables is without, by frequency; numerals and units of forms included. */
const commonIdeographs = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府请信息人数申请公开维持纠正尚未审结数量许可处罚强制收费单位万元报告',
)

/** Prose of ideographs of which less than this share is common comes from a wrong table of characters. */
const commonShare = 0.1

/** What the text of a page is worth: its own, to be read by OCR, or nothing there at all. */
export function contentOf(characters: PageCharacters, drawn: Drawn, frame: PageFrame): Page['content'] {
  const { shown, invisible, covered } = characters
  if (shown < fewest && (isPictured(drawn, frame) || invisible > shown)) return 'scanned'
  if (shown === 0) return picturedShare(drawn, frame) > 0.02 || drawn.curves > outlinedWriting ? 'scanned' : 'empty'
  const unseen = covered + paperWhite(characters)
  if (isPictured(drawn, frame) && invisible + unseen > shown - unseen) return 'scanned'
  if (isGarbled(characters) || isGibberish(characters)) return 'scanned'
  return 'text'
}

const picturedShare = ({ images }: Drawn, { width, height }: PageFrame): number =>
  images.reduce((sum, box) => sum + box[2] * box[3], 0) / (width * height)

/** Whether pictures fill so much of a page that it may be a scan. */
export const isPictured = (drawn: Drawn, frame: PageFrame): boolean => picturedShare(drawn, frame) > scanShare

/** Letters as white as paper over a picture: another way in which a layer is kept from being seen. */
const paperWhite = ({ glyphs }: PageCharacters): number =>
  glyphs.filter(({ text, colour }) => colour === white && text.trim() !== '').length
const white = 0xffffff

/** More of its characters have no meaning than a page with text of its own has. */
const isGarbled = ({ garbled, shown }: PageCharacters): boolean => garbled > garbledShare * shown

/** So it is, or its letters are of scripts that Chinese is not mixed with: the engine may have left part of a map out. */
export function mayLackMap(characters: PageCharacters): boolean {
  if (isGarbled(characters) || isGibberish(characters)) return true
  const { glyphs, shown } = characters
  return glyphs.filter(({ text }) => isForeign(text.charCodeAt(0))).length > garbledShare * shown
}

/** Armenian to Ethiopic and beyond (U+0530 to U+1DFF): neither Latin, Greek, Cyrillic nor the scripts of East Asia. */
const isForeign = (code: number) => code >= 0x530 && code < 0x1e00

/** Letters of Europe between ideographs, so many of them and this share, come from a wrong table of characters. */
const fewestStrange = 5
const strangeShare = 0.003

const isIdeograph = (code: number) => code >= 0x3400 && code <= 0x9fff

/** Accented Latin letters (U+00C0 to U+024F), the signs of multiplication and division among them left out. */
const isAccented = (code: number) => code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7

/**
 * Programs that write a PDF anew may spoil its tables of characters: some ideographs come out as letters, and stops as
 * digits. Nothing of such a document is then what it says, pages without such letters included.
 */
export function isMistranslated(pages: readonly (readonly Glyph[])[]): boolean {
  let [ideographs, strange] = [0, 0]
  for (const glyphs of pages)
    for (let i = 0; i < glyphs.length; i++) {
      const code = glyphs[i]!.text.charCodeAt(0)
      if (isIdeograph(code)) ideographs++
      else if (isAccented(code) && [glyphs[i - 1], glyphs[i + 1]].some((beside) => isIdeographic(beside))) strange++
    }
  return strange >= fewestStrange && strange > strangeShare * ideographs
}

const isIdeographic = (glyph: Glyph | undefined) => glyph !== undefined && isIdeograph(glyph.text.charCodeAt(0))

function isGibberish({ glyphs }: PageCharacters): boolean {
  let [ideographs, common] = [0, 0]
  for (const { text } of glyphs) {
    const code = text.charCodeAt(0)
    if (!isIdeograph(code)) continue
    ideographs++
    if (commonIdeographs.has(text)) common++
  }
  return ideographs >= 60 && common < commonShare * ideographs
}
