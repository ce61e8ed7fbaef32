import type { CellId } from './cell-id.ts'
import type { Place } from './document.ts'
import type { ChapterKey, TableKey } from './form.ts'

/**
 * How a cell's value was obtained. Certain: `read` as printed; `blank` printed empty, "/" or "-"; `inferred` a missing
 * cell that only one value can fill; `repaired` a doubtful reading that the sums decide; `entered` by a person.
 * Doubted: `doubtful` read, but layout or engine leave it open; `unreadable`; `absent` the source has no such cell.
 */
export type CellState = 'read' | 'blank' | 'inferred' | 'repaired' | 'entered' | 'doubtful' | 'unreadable' | 'absent'

export const doubtedStates: ReadonlySet<CellState> = new Set(['doubtful', 'unreadable', 'absent'])

/** A whole number; a decimal string for an amount (万元 as printed in the form); null where there is no figure. */
export type Value = number | string | null

export type Cell = {
  readonly value: Value
  readonly state: CellState
  /** What the source prints, untouched; null where it prints nothing for this cell. */
  readonly raw: string | null
  readonly at?: Place
  /** 0 to 1, where an engine gives one. */
  readonly confidence?: number
  /** The readings left open, the printed one among them. */
  readonly candidates?: readonly Value[]
  /** Why the state is what it is, in Chinese, for `inferred`, `repaired`, `doubtful`, `unreadable` and `entered`; for `blank` what the file keeps unseen. */
  readonly because?: string
}

export type Cells = Readonly<Partial<Record<CellId, Cell>>>

/** A row the edition does not print; kept and reported, never dropped. */
export type UnknownRow = {
  readonly table: TableKey
  readonly label: string
  readonly values: readonly string[]
  readonly at?: Place
}

/**
 * `partial`: some of its rows are there. `several`: it is printed more than once, and which is the report's own is not told.
 * `picture`: the place of the table is taken by a picture or frame.
 */
export type TablePresence = 'printed' | 'partial' | 'several' | 'picture' | 'missing'

/** A sentence of the report's own text with where it stands; `index` counts sentences of the report from 0. */
export type Sentence = {
  readonly index: number
  readonly text: string
  readonly chapter: ChapterKey | 'lead' | 'end'
  readonly at: Place
}

export type Chapter = {
  readonly key: ChapterKey
  /** The heading as printed. */
  readonly heading: string
  readonly at: Place
  readonly paragraphs: readonly string[]
}

/** The report as text: what stands outside the tables, tables' own labels and figures left out. */
export type ReportText = {
  readonly title: string | null
  /** What precedes the first chapter: statement of the law, statistics period, contact. */
  readonly lead: readonly string[]
  /** In printed order; a chapter that is missing is not listed, one printed twice is listed twice. */
  readonly chapters: readonly Chapter[]
  readonly signature: { readonly name: string | null; readonly date: string | null; readonly raw: string } | null
  readonly sentences: readonly Sentence[]
}

/** A reading of identity with the passages it rests on. `doubtful` where they disagree or nothing but a guess is left. */
export type Identified<T> = {
  readonly value: T | null
  readonly doubtful: boolean
  readonly evidence: readonly { readonly from: string; readonly value: T; readonly passage: string }[]
}

export type Identity = {
  readonly agency: Identified<string>
  /** 统一社会信用代码 (GB 32100-2015) with a valid check digit, from the 索引号 or metadata. */
  readonly code: Identified<string>
  readonly year: Identified<number>
  /** 统计期限, ISO dates. */
  readonly period: { readonly from: string; readonly to: string; readonly passage: string } | null
}

/** A label printed otherwise than the form has it, though it was recognised. `cell` names one cell of its row. */
export type LabelVariant = {
  readonly table: TableKey
  readonly row: string
  readonly printed: string
  readonly official: string
}

/** Something the reader of the layout noticed that rules need: an extra column, a repeated row, lost numbering. */
export type LayoutNote = {
  readonly code: string
  readonly message: string
  readonly table?: TableKey
  readonly at?: Place
}

export type Report = {
  /** Id of the edition in `forms/`; null where no table shows it. */
  readonly edition: string | null
  readonly identity: Identity
  /** Every cell of the edition; where `edition` is null every cell of the latest edition, all `absent`. */
  readonly cells: Cells
  readonly presence: Readonly<Record<TableKey, TablePresence>>
  readonly unknownRows: readonly UnknownRow[]
  readonly labelVariants: readonly LabelVariant[]
  readonly layoutNotes: readonly LayoutNote[]
  readonly text: ReportText
  /** The file format it came from, and whether an OCR engine read it. */
  readonly source: { readonly format: string; readonly ocr: boolean }
}
