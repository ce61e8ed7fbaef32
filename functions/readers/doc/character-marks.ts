import { symbolText } from '../docx/symbols.ts'
import { Unreadable } from '../rejected.ts'
import type { WordFile } from './fib.ts'
import { characterRuns, type FormattedRun } from './formatted-runs.ts'
import type { Piece } from './pieces.ts'
import { sprmsIn } from './sprms.ts'

export const hidden = 1
export const struck = 2
export const raised = 4
export const special = 8
export const deleted = 16
export const inserted = 32

/** What formatting says of single characters, by their position in the text. */
export type CharacterMarks = { readonly flags: Uint8Array; readonly symbols: ReadonlyMap<number, string> }

/** Steps that no honest file needs: pieces and runs each cover the text about once. */
const mostSteps = 20_000_000

export function readCharacterMarks(file: WordFile, pieces: readonly Piece[], length: number): CharacterMarks {
  const flags = new Uint8Array(length)
  const symbols = new Map<number, string>()
  const marked = characterRuns(file).flatMap((run) => {
    const mark = markOf(file, run)
    return mark.flags !== 0 ? [{ run, mark }] : []
  })
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
      if (mark.symbol !== undefined) for (let i = from; i < to; i++) symbols.set(i, mark.symbol)
    }
  }
  return { flags, symbols }
}

function markOf(file: WordFile, run: FormattedRun): { flags: number; symbol?: string } {
  let flags = 0
  let symbol: string | undefined
  for (const { code, at } of sprmsIn(file.main, run.at, run.length)) {
    const set = (flag: number, on: boolean) => {
      flags = on ? flags | flag : flags & ~flag
    }
    const value = () => file.main.getUint8(at)
    if (code === 0x083c) set(hidden, value() === 1)
    else if (code === 0x0837 || code === 0x2a53) set(struck, value() === 1)
    else if (code === 0x2a48) set(raised, value() !== 0)
    else if (code === 0x0855) set(special, value() !== 0)
    else if (code === 0x0800) set(deleted, value() !== 0)
    else if (code === 0x0801) set(inserted, value() !== 0)
    else if (code === 0x6a09) symbol = symbolText('', file.main.getUint16(at + 2, true))
  }
  return symbol === undefined ? { flags } : { flags: flags | special, symbol }
}
