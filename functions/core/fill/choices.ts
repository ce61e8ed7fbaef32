import type { CellId } from '../cell-id.ts'
import type { Choice } from '../decide/alternatives.ts'
import type { StripCell } from '../recognise/strip.ts'
import type { Value } from '../report.ts'
import { sureEnough, valueOf } from './printed-cell.ts'
import type { Run, Token } from './run.ts'

const cellOf = (token: Token): StripCell | null =>
  'figure' in token ? token.figure.cell : 'hole' in token ? token.hole.cell : null

/** An engine read it and is not sure: of the text, of its place in the table, or between readings. */
export function isUnsure(token: Token): boolean {
  const cell = cellOf(token)
  return cell !== null && Math.min(cell.confidence ?? 1, cell.structure ?? 1) < sureEnough
}

/** What each cell of a settled run may hold. */
export const choicesOf = (run: Run): readonly Choice[] =>
  run.tokens.map((token, i) => {
    const id = run.cells[i]!
    const printed = printedValue(id, token)
    if (!isUnsure(token)) return { token, values: [printed], open: false }
    const offered = (cellOf(token)?.candidates ?? []).flatMap((text): Value[] => {
      const digits = text.normalize('NFKC').replace(/[\s,]/g, '')
      const value = digits === '' ? null : valueOf(id, digits)
      return value === null ? [] : [value]
    })
    return { token, values: [...new Set([printed, ...offered])].slice(0, 5), open: true }
  })

function printedValue(id: CellId, token: Token): Value {
  return 'figure' in token && token.figure.digits !== '' ? valueOf(id, token.figure.digits) : null
}
