import type { Edition } from './form.ts'
import type { annual2019 } from './forms/annual-2019.ts'
import type { annual2021 } from './forms/annual-2021.ts'
import type { ApplicantKey, ApplicationsRowKey, RemedyGroupKey, RemedyOutcomeKey } from './forms/parts.ts'
import { perEdition } from './per-edition.ts'

type DisclosureKeyOf<E extends Edition> = E['disclosure']['blocks'][number]['rows'][number]['cells'][number]

export type DisclosureKey = DisclosureKeyOf<typeof annual2021> | DisclosureKeyOf<typeof annual2019>

/** Every cell any edition prints, so that a rule naming another does not compile. */
export type CellId =
  | `disclosure.${DisclosureKey}`
  | `applications.${ApplicationsRowKey}.${ApplicantKey}`
  | `remedies.${RemedyGroupKey}.${RemedyOutcomeKey}`

export type { ApplicantKey, ApplicationsRowKey, RemedyGroupKey, RemedyOutcomeKey }

/** Cells that hold an amount of money as a decimal string; all others are whole numbers. */
const amounts: ReadonlySet<string> = new Set(['disclosure.feesWanYuan', 'disclosure.procurementAmount'])
export const isAmount = (id: CellId): boolean => amounts.has(id)

/** 本年增/减 of the 2019 form may be negative; every other count may not. */
export const maySign = (id: CellId): boolean => /^disclosure\.\w+Change$/.test(id)

/** All cells of an edition in printed order: 表二, 表三 row by row, 表四. */
export const cellIdsOf = perEdition(listed)

function listed(edition: Edition): readonly CellId[] {
  const disclosure = edition.disclosure.blocks.flatMap((b) =>
    b.rows.flatMap((r) => r.cells.map((c) => `disclosure.${c}` as CellId)),
  )
  return [...disclosure, ...applicationsCells(edition).flat(), ...remediesCells(edition)]
}

/** The cells of 表三, row by row. */
export const applicationsCells = perEdition((edition): readonly (readonly CellId[])[] =>
  edition.applications.rows.map((r) =>
    edition.applications.columns.map((c) => `applications.${r.key}.${c.key}` as CellId),
  ),
)

/** The cells of 表四, group by group. */
export const remediesCells = perEdition((edition): readonly CellId[] =>
  edition.remedies.groups.flatMap((g) => edition.remedies.outcomes.map((o) => `remedies.${g.key}.${o.key}` as CellId)),
)
