import { applicationsCells, type CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import { lettersOf } from '../label.ts'
import type { ColumnMap } from '../recognise/columns.ts'
import type { Chunk, Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { hasHolesBeside, isBesideBlanks, namedRow, type ApplicationsRow } from './applications-row.ts'
import { stretchesOf, type Aside } from './asides.ts'
import type { RowShape } from './cells-behind.ts'
import { whyNotBlank } from './figures-of-others.ts'
import { namedFigures, namedInPart, namesColumns } from './named-figures.ts'
import { lostLabel } from './row-runs.ts'
import { rowTokens } from './row-tokens.ts'
import type { Token } from './run.ts'
import { shownCells } from './shown-cells.ts'
import { spacedCells } from './spaced-cells.ts'

/** How the table stands: which cells are its columns, in which order, and how its rows stand behind their labels. */
export type ApplicationsLayout = {
  readonly map: ColumnMap | null
  /** Null where the columns stand in no order that can be told. */
  readonly order: readonly number[] | null
  readonly shape: RowShape
}

export type ApplicationsRows = { readonly found: readonly ApplicationsRow[]; readonly asides: readonly Aside[] }

/** Each row label of the edition with the figures behind it; figures behind other text aside. */
export function applicationsRows(
  lexed: Lexed,
  instance: Instance,
  edition: Edition,
  { map, order, shape }: ApplicationsLayout,
): ApplicationsRows {
  const { rows, columns } = edition.applications
  const width = columns.length
  const keys = columns.map((c) => c.key)
  const usual = columns.map((_, i) => i)
  const ids = applicationsCells(edition)
  const cellsOf = (row: number, columnsAs: readonly number[]): readonly CellId[] =>
    columnsAs === usual ? ids[row]! : columnsAs.map((c) => ids[row]![c]!)
  const wordings = rows.map((row) => lettersOf(row.label))
  const placeOf = new Map<string, number>(rows.map((row, i) => [row.key, i]))
  const chunks = instance.chunks.filter((c) => placeOf.has(c.label.term.key))
  const shown = shownCells(lexed, chunks, width) ?? spacedCells(lexed, chunks, width)
  const displaced = new Set(instance.displaced.map((o) => o.term.key))
  const asides: Aside[] = []
  const found = chunks.map((chunk, i): ApplicationsRow => {
    const place = placeOf.get(chunk.label.term.key)!
    const next = chunks[i + 1]
    const following = next ? placeOf.get(next.label.term.key)! : rows.length
    const named = namedFigures(chunk, keys)
    if (named) return namedRow(named, cellsOf(place, usual))
    const { main, others, isParted } = stretchesOf(lexed, chunk, width)
    asides.push(...others)
    const own = shown?.get(chunk)
    const lost = wordings.slice(place + 1, following)
    const printed = own ? { tokens: own } : rowTokens(lexed, chunk.label, main, width, map, shape, lost)
    const open = whyOpen(lexed, chunk, chunks[i - 1], printed.tokens, isParted)
    const { tokens, because } = open ? { tokens: null, because: open } : { because: lostLabel, ...printed }
    const isFull = (tokens?.length ?? 0) >= width * (following - place + 1)
    return {
      tokens,
      because,
      named: false,
      rows: Array.from({ length: following - place }, (_, k) => cellsOf(place + k, order ?? usual)),
      besideBlanks: isBesideBlanks(main, tokens, width),
      showsBlanks: hasHolesBeside(main, tokens, width),
      beside: !displaced.has(chunk.label.term.key) && isBesideLabel(lexed, chunk, tokens),
      isCrowded: isFull || others.some((o) => o.kind === 'stray' && o.figures.length >= width),
    }
  })
  return { found, asides }
}

/** Why the figures behind a label may be others' than its row's. */
function whyOpen(
  lexed: Lexed,
  chunk: Chunk,
  before: Chunk | undefined,
  tokens: readonly Token[] | null,
  isParted: boolean,
): string | null {
  if (namesColumns(chunk)) return namedInPart
  return isParted ? partedByText : whyNotBlank(lexed, chunk, before, tokens)
}

const partedByText = '本行的数字之间夹有其他文字，无法确定其后的数字是否属于本行'

function isBesideLabel(lexed: Lexed, { label }: Chunk, tokens: readonly Token[] | null): boolean {
  const line = lexed.lineOf[label.end - 1]
  return tokens !== null && tokens.every((t) => 'figure' in t && t.figure.line === line)
}
