import type { CellId } from '../cell-id.ts'
import type { Stretch } from '../recognise/instance.ts'
import { addsUp, type Token } from './run.ts'

/** A label of 表三 with its figures; `rows` are the cells of its row, then of those whose labels are missing before the next. */
export type ApplicationsRow = {
  /** Null where figures of another row may be among them. */
  readonly tokens: readonly Token[] | null
  /** Why there are none. */
  readonly because?: string
  readonly named: boolean
  readonly rows: readonly (readonly CellId[])[]
  /** The whole row stands in one line with its label, which is printed once. */
  readonly beside: boolean
  /** As many figures as columns, and empty cells beside them. */
  readonly besideBlanks: boolean
  /** Fewer figures than columns, and empty cells beside them. */
  readonly showsBlanks: boolean
  /** Figures for a row more than it and those whose labels are missing, or a row's behind other text. */
  readonly isCrowded: boolean
}

/** A row each of whose figures stands behind the name of its column. */
export const namedRow = (tokens: readonly Token[], cells: readonly CellId[]): ApplicationsRow => ({
  tokens,
  named: true,
  rows: [cells],
  beside: true,
  besideBlanks: false,
  showsBlanks: false,
  isCrowded: false,
})

export const leavesBlanks = ({ tokens, named, showsBlanks }: ApplicationsRow): boolean =>
  !named && (showsBlanks || (tokens?.some((t) => 'hole' in t) ?? false))

export const addsUpEitherWay = ({ tokens }: ApplicationsRow): boolean => addsUp(tokens!) || addsUp(tokens!.toReversed())

export const isBesideBlanks = (stretch: Stretch | undefined, tokens: readonly Token[] | null, width: number): boolean =>
  tokens?.length === width &&
  tokens.every((t) => 'figure' in t) &&
  stretch!.holes.some((hole) => stretch!.figures.some((f) => f.line === hole.line))

export const hasHolesBeside = (stretch: Stretch | undefined, tokens: readonly Token[] | null, width: number): boolean =>
  tokens !== null &&
  tokens.length > 0 &&
  tokens.length < width &&
  stretch!.holes.some((hole) => stretch!.figures.some((f) => f.line === hole.line && f.x < hole.cell.x))
