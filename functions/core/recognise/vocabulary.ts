import type { Edition, Label, TableKey } from '../form.ts'
import { editions } from '../forms/index.ts'
import { lettersOf } from '../label.ts'

/**
 * What a form prints, as letters to search for. A `row` holds figures; a `caption` heads rows or columns and holds none.
 * `order` is its place in the printed order of its table; captions repeated in a form share one entry.
 */
export type Term = {
  readonly table: TableKey
  readonly kind: 'row' | 'caption'
  readonly key: string
  readonly order: number
  /** Letters of the official label first, then of the variants met. */
  readonly spellings: readonly string[]
  readonly official: string
}

export type Vocabulary = { readonly terms: readonly Term[] }

const spellingsOf = (label: Label): string[] => [
  ...new Set([label.label, ...(label.aliases ?? [])].map(lettersOf).filter((s) => s.length > 0)),
]

const row = (table: TableKey, key: string, order: number, label: Label): Term => ({
  table,
  kind: 'row',
  key,
  order,
  spellings: spellingsOf(label),
  official: label.label,
})

const caption = (table: TableKey, key: string, order: number, ...labels: readonly (Label | string)[]): Term => ({
  table,
  kind: 'caption',
  key,
  order,
  spellings: [...new Set(labels.flatMap((l) => spellingsOf(typeof l === 'string' ? { label: l } : l)))],
  official: typeof labels[0] === 'string' ? labels[0] : (labels[0]?.label ?? ''),
})

/** 表三 as all editions print it: the rows of the editions merged in printed order. */
export const applicationTerms: readonly Term[] = mergedRows()

function mergedRows(): readonly Term[] {
  const longest = [...editions].sort((a, b) => b.applications.rows.length - a.applications.rows.length)[0]!
  const labels = new Map<string, Label>(longest.applications.rows.map((r) => [r.key, r]))
  const keys = longest.applications.rows.map((r) => r.key as string)
  for (const edition of editions) {
    let at = 0
    for (const { key, ...label } of edition.applications.rows) {
      const known = keys.indexOf(key)
      if (known >= 0) at = known + 1
      else {
        // A row only this edition prints stands after the rows of the group it replaces.
        const next = edition.applications.rows.findIndex((r) => r.key === key) + 1
        const following = edition.applications.rows[next]?.key
        at = following ? keys.indexOf(following) : keys.length
        keys.splice(at++, 0, key)
        labels.set(key, label)
      }
    }
  }
  return keys.map((key, order) => row('applications', key, order, labels.get(key) ?? { label: '' }))
}

/** Everything 表三 prints besides its rows. */
export const applicationCaptions: readonly Term[] = [
  ...new Map(
    editions.flatMap(({ applications: form }) => [
      ...form.groups.map((g) => [g.key, caption('applications', `group.${g.key}`, -1, g)] as const),
      ['note', caption('applications', 'note', -1, form.note, '本列数据的勾稽关系为')] as const,
      ['results', caption('applications', 'results', -1, form.resultsLabel, '本年度办理结果', '办理结果')] as const,
      ['applicants', caption('applications', 'applicants', -1, form.columnsLabel)] as const,
      ['organisations', caption('applications', 'organisations', -1, form.organisationsLabel)] as const,
      ...form.columns.map((c) => [`column.${c.key}`, caption('applications', `column.${c.key}`, -1, c)] as const),
    ]),
  ).values(),
]

/** 表二 of one edition, captions and rows in printed order. */
export function disclosureTerms(edition: Edition): readonly Term[] {
  const terms: Term[] = []
  for (const block of edition.disclosure.blocks) {
    terms.push(caption('disclosure', `clause.${block.clause}`, terms.length, `第二十条第（${block.clause}）项`))
    terms.push(caption('disclosure', 'content', terms.length, '信息内容'))
    for (const column of block.columns)
      terms.push(caption('disclosure', `column.${block.clause}.${column.label}`, terms.length, column))
    for (const line of block.rows) terms.push(row('disclosure', line.cells[0] ?? '', terms.length, line))
  }
  return terms
}

/** 表四: captions only, its figures stand in one row beneath them. */
export const remedyTerms: readonly Term[] = remedyCaptions()

function remedyCaptions(): readonly Term[] {
  const form = editions[0].remedies
  const groups = form.groups.map((g) => caption('remedies', `group.${g.key}`, -1, g))
  const parents = [...new Set(form.groups.flatMap((g) => ('parent' in g ? [g.parent] : [])))]
  return [
    ...groups,
    ...parents.map((parent) => caption('remedies', `parent.${parent}`, -1, parent)),
    ...form.outcomes.map((o) => caption('remedies', `outcome.${o.key}`, -1, o)),
    // Two-line headers are often taken apart: 结果 and 维持 arrive as separate words.
    caption('remedies', 'piece', -1, '结果', '维持', '纠正', '其他', '尚未', '审结'),
  ]
}

export const chapterTerms: readonly Term[] = editions[0].chapters.map((chapter) =>
  caption('disclosure', `chapter.${chapter.key}`, -1, {
    ...chapter,
    aliases: [
      ...new Set(editions.flatMap((e) => e.chapters.filter((c) => c.key === chapter.key).flatMap(spellingsOf))),
    ],
  }),
)

/** Every wording of the form as letters, notes and parts of labels in brackets included. */
export const printedWords: readonly string[] = [
  ...new Set(
    [...editions.flatMap(disclosureTerms), ...applicationTerms, ...applicationCaptions, ...remedyTerms, ...chapterTerms]
      .flatMap((term) => term.spellings)
      .filter((word) => word.length > 2),
  ),
]
