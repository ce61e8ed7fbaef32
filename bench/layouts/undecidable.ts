import type { CellId } from '../../functions/core/cell-id.ts'
import { readingsOf, type Shape } from '../../functions/core/decide/reading.ts'
import { columnSums, type Sum } from '../../functions/core/decide/sums.ts'
import type { Token } from '../../functions/core/fill/run.ts'
import type { Damaged } from '../../test/kit/damage.ts'
import type { PaperReport } from '../../test/kit/random-report.ts'

/**
 * Cells that nobody could read from the damaged text, however well he knew the rest: with every other row given, what is
 * printed of their row can be taken apart in several ways that satisfy every sum of the form and put different figures
 * there, or in none that puts the right one. A figure that is gone counts unless the sums leave one value for it.
 */
export function undecidableCells(paper: PaperReport, damaged: Damaged): ReadonlySet<CellId> {
  const printed = printedTokens(damaged)
  const found = new Set<CellId>()
  const sums = columnSums(paper.edition).filter((sum) => excess(paper, sum, new Map()) === 0)
  for (const { cells, shape } of rowsOf(paper)) {
    const tokens = printed.filter(({ of }) => of.some((id) => cells.includes(id)))
    const isPlain = tokens.length === cells.length && tokens.every(({ of }) => of.length === 1)
    if (isPlain) continue
    const { consistent } = readingsOf(
      tokens.map(({ digits }) => tokenOf(digits)),
      shape,
    )
    const tenable = consistent
      .map(({ slots }) => new Map(cells.map((id, i) => [id, Number(slots[i]!.value ?? 0)])))
      .filter((values) => sums.every((sum) => excess(paper, sum, values) === 0))
    for (const id of cells) {
      const values = new Set(tenable.map((reading) => reading.get(id)!))
      if (values.size !== 1 || !values.has(valueOf(paper, id))) found.add(id)
    }
  }
  return found
}

type PrintedToken = { readonly digits: string; readonly of: readonly CellId[] }

/** The figures left in the text, those without anything between them as one. */
function printedTokens({ lines }: Damaged): readonly PrintedToken[] {
  const tokens: { digits: string; of: CellId[] }[] = []
  for (const { pieces } of lines) {
    let open = false
    for (const { before, text, cell } of pieces) {
      if (before !== '') open = false
      if (text === '') continue
      if (!cell) open = false
      else if (open) {
        const last = tokens.at(-1)!
        last.digits += text
        last.of.push(cell)
      } else tokens.push({ digits: text, of: [cell] })
      open = cell !== undefined
    }
  }
  return tokens
}

const tokenOf = (digits: string): Token => ({
  figure: {
    digits,
    raw: digits,
    line: 0,
    cell: { text: digits, column: 0, x: 0, at: {} },
    x: 0,
    after: 0,
    lone: false,
    touches: false,
  },
})

type Row = { readonly cells: readonly CellId[]; readonly shape: Shape }

function rowsOf({ edition }: PaperReport): readonly Row[] {
  const { disclosure, applications, remedies } = edition
  const row = (groups: number, width: number, total: Shape['total'], cells: readonly string[]): Row => ({
    cells: cells as readonly CellId[],
    shape: { groups, width, total },
  })
  return [
    ...disclosure.blocks.flatMap((b) =>
      b.rows.map((r) =>
        row(
          1,
          r.cells.length,
          null,
          r.cells.map((c) => `disclosure.${c}`),
        ),
      ),
    ),
    ...applications.rows.map((r) =>
      row(
        1,
        applications.columns.length,
        'last',
        applications.columns.map((c) => `applications.${r.key}.${c.key}`),
      ),
    ),
    row(
      remedies.groups.length,
      remedies.outcomes.length,
      'last',
      remedies.groups.flatMap((g) => remedies.outcomes.map((o) => `remedies.${g.key}.${o.key}`)),
    ),
  ]
}

const valueOf = (paper: PaperReport, id: CellId): number => Number.parseFloat(paper.figures.get(id) || '0')

function excess(paper: PaperReport, { parts, totals }: Sum, read: ReadonlyMap<CellId, number>): number {
  const sumOf = (ids: readonly CellId[]) => ids.reduce((n, id) => n + (read.get(id) ?? valueOf(paper, id)), 0)
  return sumOf(parts) - sumOf(totals)
}
