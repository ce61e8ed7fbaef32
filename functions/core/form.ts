/**
 * The shape in which an edition of the statutory form is written down as data (`forms/`): what is printed on paper, where
 * it is printed, and which cell of ours each printed cell is. Labels are the official wording; aliases are variants met
 * in published reports. Both are compared after `normaliseLabel`.
 */

export type TableKey = 'disclosure' | 'applications' | 'remedies'

export type Label = { readonly label: string; readonly aliases?: readonly string[] }

/** 表二: one block a clause of Article 20, each with its own header row. */
export type DisclosureBlock = {
  /** The clause number printed in 第二十条第（…）项. */
  readonly clause: string
  readonly columns: readonly Label[]
  /** `cells[i]` is the key under `columns[i]`. */
  readonly rows: readonly (Label & { readonly cells: readonly string[] })[]
}

export type DisclosureForm = { readonly blocks: readonly DisclosureBlock[] }

/**
 * `inflow` rows 一 and 二, `outcome` the results counted in （七）总计, `processed` that total, `outflow` row 四.
 * The printed 勾稽关系 is Σ inflow = processed + Σ outflow in every column.
 */
export type RowRole = 'inflow' | 'outcome' | 'processed' | 'outflow'

export type ApplicationsRow = Label & {
  readonly key: string
  /** As printed before the label: '一', '（一）', '1'. May be lost where it was an automatic number. */
  readonly number: string
  /** Key of the group row it stands under. */
  readonly group?: string
  readonly role: RowRole
}

export type ApplicationsForm = {
  /** The corner cell. */
  readonly note: string
  /** The label spanning all result rows. */
  readonly resultsLabel: string
  readonly groups: readonly (Label & { readonly key: string; readonly number: string })[]
  readonly rows: readonly ApplicationsRow[]
  readonly columnsLabel: string
  readonly organisationsLabel: string
  readonly columns: readonly (Label & { readonly key: string; readonly organisation: boolean })[]
}

/** 表四: one row of figures under groups of the same outcomes. */
export type RemediesForm = {
  readonly groups: readonly (Label & { readonly key: string; readonly parent?: string })[]
  readonly outcomes: readonly (Label & { readonly key: string })[]
}

export type Edition = {
  readonly id: string
  readonly title: string
  /** The document that prescribes the form. */
  readonly authority: { readonly number: string; readonly issued: string }
  /** Report years it is in force for; `to` null while it is. */
  readonly years: { readonly from: number; readonly to: number | null }
  /** The official edition this one departs from, where it is a variant met in practice. */
  readonly variantOf?: string
  readonly chapters: readonly (Label & { readonly key: ChapterKey; readonly number: string })[]
  readonly disclosure: DisclosureForm
  readonly applications: ApplicationsForm
  readonly remedies: RemediesForm
}

export type ChapterKey = 'overview' | 'disclosure' | 'applications' | 'remedies' | 'problems' | 'other'
