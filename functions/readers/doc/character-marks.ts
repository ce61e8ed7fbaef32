import { symbolText } from '../docx/symbols.ts'
import { Unreadable } from '../rejected.ts'
import { readStyles, type Mark, type MarkOfStyle } from './character-styles.ts'
import type { WordFile } from './fib.ts'
import { characterRuns } from './formatted-runs.ts'
import { plainLetters, withSprm, type Letters } from './letters.ts'
import type { Piece } from './pieces.ts'
import { sprmsIn } from './sprms.ts'

export const hidden = 1
export const struck = 2
export const raised = 4
export const special = 8
export const deleted = 16
export const inserted = 32
/** Higher or lower than the line, by a point at least. */
export const displaced = 64

/** What formatting says of single characters, by their position in the text. */
export type CharacterMarks = {
  readonly flags: Uint8Array
  readonly symbols: ReadonlyMap<number, string>
  /** What the letters at a position say of their own, and what the style of their paragraph says. */
  readonly lettersAt: (position: number, paragraphStyle: number) => Letters
}

/** Steps that no honest file needs: pieces and runs each cover the text about once. */
const mostSteps = 20_000_000

export function readCharacterMarks(file: WordFile, pieces: readonly Piece[], length: number): CharacterMarks {
  const flags = new Uint8Array(length)
  const symbols = new Map<number, string>()
  const styleOf = readStyles(file, (at, size, beneath) => markOf(file.table, at, size, beneath, () => plainMark))
  const marked = characterRuns(file).flatMap((run) => {
    const mark = markOf(file.main, run.at, run.length, plainMark, styleOf.character)
    return mark.flags !== 0 || mark.letters !== plainLetters ? [{ run, mark }] : []
  })
  const letters: Letters[] = [plainLetters]
  const lettersOf = new Uint32Array(marked.some(({ mark }) => mark.letters !== plainLetters) ? length : 0)
  let steps = 0
  for (const piece of marked.length === 0 ? [] : pieces) {
    const end = piece.offset + (piece.to - piece.from) * piece.width
    for (const { run, mark } of marked) {
      if (++steps > mostSteps) throw new Unreadable('too-costly')
      if (run.to <= piece.offset || run.from >= end) continue
      const from = piece.from + Math.max(0, Math.floor((run.from - piece.offset) / piece.width))
      const to = piece.from + Math.ceil((Math.min(end, run.to) - piece.offset) / piece.width)
      steps += to - from
      for (let i = from; i < to; i++) flags[i]! |= mark.flags
      if (mark.letters !== plainLetters) lettersOf.fill(letters.push(mark.letters) - 1, from, to)
      if (mark.symbol !== undefined) for (let i = from; i < to; i++) symbols.set(i, mark.symbol)
    }
  }
  return {
    flags,
    symbols,
    lettersAt: (position, style) => {
      const own = letters[lettersOf[position] ?? 0]!
      const beneath = styleOf.paragraph(style).letters
      return beneath === plainLetters ? own : { ...beneath, ...own }
    },
  }
}

const plainMark: Mark = { flags: 0, letters: plainLetters }

/** What modifiers make of the flags of the style beneath; `styleOf` gives those of a style that they name. */
function markOf(view: DataView, from: number, length: number, style: Mark, styleOf: MarkOfStyle): Mark {
  let [beneath, flags, letters] = [style.flags, style.flags, style.letters]
  let symbol: string | undefined
  for (const sprm of sprmsIn(view, from, length)) {
    const { code, at } = sprm
    const set = (flag: number, on: boolean) => {
      flags = on ? flags | flag : flags & ~flag
    }
    const value = () => view.getUint8(at)
    /** ToggleOperand ([MS-DOC] 2.9.327): off, on, as the style has it, or the other way round. */
    const toggle = (flag: number) => {
      const inStyle = (beneath & flag) !== 0
      set(flag, value() < 0x80 ? value() === 1 : inStyle === (value() === 0x80))
    }
    if (code === 0x4a30) {
      const named = styleOf(view.getUint16(at, true))
      flags = beneath = named.flags
      letters = named.letters
    } else if (code === 0x083c) toggle(hidden)
    else if (code === 0x0837 || code === 0x2a53) toggle(struck)
    else if (code === 0x2a48) set(raised, value() !== 0)
    else if (code === 0x4845) set(displaced, Math.abs(view.getInt16(at, true)) >= 2)
    else if (code === 0x0855) set(special, value() !== 0)
    else if (code === 0x0800) set(deleted, value() !== 0)
    else if (code === 0x0801) set(inserted, value() !== 0)
    else if (code === 0x6a09) symbol = symbolText('', view.getUint16(at + 2, true))
    else letters = withSprm(letters, view, sprm)
  }
  return symbol === undefined ? { flags, letters } : { flags: flags | special, letters, symbol }
}
