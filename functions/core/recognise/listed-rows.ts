import { editions } from '../forms/index.ts'
import type { Label } from '../form.ts'
import type { ClosedCell, ClosedRows } from './closed-cells.ts'
import { namedItems, namesOf, type NamedItem, type Names } from './named-items.ts'

const wordsOf = (label: Label): readonly string[] => [label.label, ...(label.aliases ?? [])].filter((w) => w.length > 1)

const [form] = editions
const applicants = namesOf(form.applications.columns.map(wordsOf))
const outcomes = namesOf(form.remedies.outcomes.map(wordsOf))
/** The columns of each block of 表二, as each edition prints them. */
const blocks = [
  ...new Map(
    editions
      .flatMap((edition): readonly (readonly Label[])[] => edition.disclosure.blocks.map((block) => block.columns))
      .map((columns) => [columns.map(({ label }) => label).join(), namesOf(columns.map(wordsOf))]),
  ).values(),
]

/** 法人或其他组织 / 商业企业: what only some of the columns stand under is no part of the row's label; nor is the unit of a column. */
const heading = new RegExp(
  [
    form.applications.columnsLabel,
    form.applications.organisationsLabel,
    '法人和其他组织',
    '[（(]单位[：:]万元[)）]',
  ].join('|'),
  'g',
)

/** Rows that must be written so, fewer than which may be sentences. */
const fewestRows = 3
/** Of seven columns, with fewer than which a line names some of them in passing. */
const fewestNamed = 4

/**
 * Tables written out as a list: the figures of a row each behind the name of its column, in one line behind the row's label
 * (予以公开：自然人12件，商业企业0件…) or in a line each, the label before every one (予以公开 / 自然人：12). Each such row comes out as cells
 * in the form's order, so that a name tells its figure's place whatever the order; a column that is not named is no blank.
 * 表三 shows whether a document writes its tables so.
 */
export function listedRows(texts: readonly (string | null)[]): ClosedRows {
  const first = form.applications.columns[0].label
  const none: ClosedRows = { rows: new Map(), within: new Set() }
  if (texts.filter((text) => text?.includes(first)).length < fewestRows) return none
  const applications = groupsOf(texts, applicants).filter(({ items }) => items.length >= fewestNamed)
  if (applications.length < fewestRows) return none
  const disclosure = blocks.flatMap((names) =>
    groupsOf(texts, names).filter(({ items }) => items.length === names.count),
  )
  const listed = [
    ...applications.map((row) => ({ row, cells: cellsOf(row, applicants) })),
    ...disclosure.map((row) => ({ row, cells: cellsOf(row, { count: row.items.length }) })),
  ]
  const remedies = remediesOf(groupsOf(texts, outcomes))
  return {
    rows: new Map([...listed.map(({ row, cells }) => [row.from, cells] as const), ...remedies.rows]),
    within: new Set([...listed.flatMap(({ row }) => linesOf(row)), ...remedies.within]),
  }
}

type Item = NamedItem & { readonly index: number }
type Listed = {
  readonly from: number
  readonly label: string
  /** What its lines repeat: the label, or nothing where that stands in the line above them. */
  readonly repeated: string
  readonly items: readonly Item[]
}

/** Named figures of one row: those of a line, and of the lines below it that repeat its label and name other columns. */
function groupsOf(texts: readonly (string | null)[], names: Names): readonly Listed[] {
  const groups: Listed[] = []
  /** The last line with anything in it that names no figure; none where one that does stands below it. */
  let above: number | null = null
  let isOpen = false
  texts.forEach((text, index) => {
    if (text?.trim() === '') return
    const found =
      text === null
        ? null
        : namedItems(
            text.replace(heading, (word) => ' '.repeat(word.length)),
            names,
          )
    if (!found) {
      above = text === null ? null : index
      isOpen = false
      return
    }
    const repeated = labelOf(found.before)
    const items = found.items.map((item) => ({ ...item, index }))
    const last = isOpen ? groups.at(-1) : undefined
    const goesOn =
      last?.repeated === repeated && items.every(({ name }) => last.items.every((other) => other.name !== name))
    if (goesOn) groups[groups.length - 1] = { ...last!, items: [...last!.items, ...items] }
    else {
      const from = repeated === '' && above !== null ? above : index
      groups.push({ from, label: from === index ? repeated : labelOf(texts[from]!), repeated, items })
    }
    above = null
    isOpen = true
  })
  return groups
}

const edges = /^[\s"'“‘{[\-*·•]+|[\s"'”’{[\-—–_:：/|，,、。;；>]+$/g
const labelOf = (before: string): string => before.replace(/[\s/|>-]{2,}/g, ' ').replace(edges, '')

/** How programs write that there is nothing. */
const printedAs = (text: string): string => (/^(?:null|none|nan)$/i.test(text) ? '' : text)

const linesOf = ({ from, items }: Listed): readonly number[] => [from, ...items.map(({ index }) => index)]

function cellsOf({ label, items, from }: Listed, { count }: { readonly count: number }): readonly ClosedCell[] {
  const cells = Array.from({ length: count }, (_, name): ClosedCell => {
    const item = items.find((other) => other.name === name)
    return item
      ? { text: printedAs(item.text), x: item.x, index: item.index }
      : { text: '', x: 0, index: from, isUnnamed: true }
  })
  return label === '' ? cells : [{ text: label, x: 0, index: from }, ...cells]
}

/** 表四 is one row of figures below its words, which each line of the list repeats: the words come first, then the figures. */
function remediesOf(groups: readonly Listed[]): ClosedRows {
  const { groups: kinds, outcomes: words } = form.remedies
  const rows = kinds.map(({ label }) => groups.find((g) => g.label.endsWith(label) && g.items.length === words.length))
  const [first] = groups
  if (!first || rows.some((row) => !row) || first.from !== rows[0]!.from) return { rows: new Map(), within: new Set() }
  const whole = rows.map((row) => row!)
  const index = first.from
  const head: readonly ClosedCell[] = [...kinds, ...kinds.flatMap(() => words)].map(({ label }) => ({
    text: label,
    x: 0,
    index,
  }))
  const figures = whole.flatMap((row) => cellsOf({ ...row, label: '' }, outcomes))
  const next = whole.flatMap(linesOf).find((line) => line > index)!
  return {
    rows: new Map([
      [index, head],
      [next, figures],
    ]),
    within: new Set(whole.flatMap(linesOf)),
  }
}
