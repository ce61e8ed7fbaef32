import { cellIdsOf, isAmount, type CellId } from '../../functions/core/cell-id.ts'
import type { ChapterKey, TableKey } from '../../functions/core/form.ts'
import type { Cell, Report } from '../../functions/core/report.ts'
import type { Situation } from '../../functions/core/rule.ts'
import { sentencesOf } from '../../functions/core/text/sentences.ts'
import type { Random } from '../../test/kit/random.ts'

/** A fault put into a random report, and the codes by any of which it counts as found; null where it does not fit. */
export type Fault = {
  readonly name: string
  readonly plant: (
    clean: Situation,
    random: Random,
  ) => { readonly situation: Situation; readonly codes: readonly string[] } | null
}

const withCell = (report: Report, id: CellId, cell: Partial<Cell>): Report => ({
  ...report,
  cells: { ...report.cells, [id]: { ...(report.cells[id] ?? { value: 0, state: 'read', raw: '0' }), ...cell } },
})
const printed = (value: number): Partial<Cell> => ({ value, raw: String(value), state: 'read' })
const figure = (report: Report, id: CellId) => Number(report.cells[id]?.value ?? 0)
const idsOf = ({ edition }: Situation, table: TableKey) => cellIdsOf(edition).filter((id) => id.startsWith(`${table}.`))

const inCells = (
  name: string,
  codes: readonly string[],
  change: (situation: Situation, random: Random) => Report | null,
): Fault => ({
  name,
  plant: (clean, random) => {
    const report = change(clean, random)
    return report && { situation: { ...clean, report }, codes }
  },
})

/** The report with other paragraphs in a chapter, null leaving the chapter out; its sentences split anew. */
function withChapter(report: Report, key: ChapterKey, paragraphs: readonly string[] | null): Report {
  const chapters = report.text.chapters.flatMap((chapter) =>
    chapter.key !== key ? [chapter] : paragraphs === null ? [] : [{ ...chapter, paragraphs }],
  )
  const runs = [
    ...report.text.lead.map((text) => ({ chapter: 'lead' as const, text, at: {} })),
    ...chapters.flatMap((chapter) => chapter.paragraphs.map((text) => ({ chapter: chapter.key, text, at: {} }))),
  ]
  return { ...report, text: { ...report.text, chapters, sentences: sentencesOf(runs) } }
}

const overviewOf = (report: Report) =>
  report.text.chapters.find((chapter) => chapter.key === 'overview')?.paragraphs.join('') ?? ''

export const faults: readonly Fault[] = [
  inCells('one figure of 表三 changed', ['T3-001', 'T3-002', 'T3-003', 'T3-004'], (clean, random) => {
    const id = random.pick(idsOf(clean, 'applications'))
    return withCell(clean.report, id, printed(figure(clean.report, id) + random.integer(1, 9)))
  }),
  inCells('two figures of 表三 changed', ['T3-001', 'T3-002', 'T3-003', 'T3-004'], (clean, random) => {
    const [a, b] = [random.pick(idsOf(clean, 'applications')), random.pick(idsOf(clean, 'applications'))]
    if (a === b) return null
    const first = withCell(clean.report, a, printed(figure(clean.report, a) + random.integer(1, 9)))
    return withCell(first, b, printed(figure(clean.report, b) + random.integer(10, 19)))
  }),
  inCells('one figure of 表四 changed', ['T4-001', 'T4-002', 'T4-003'], (clean, random) => {
    const id = random.pick(idsOf(clean, 'remedies'))
    return withCell(clean.report, id, printed(figure(clean.report, id) + random.integer(1, 9)))
  }),
  inCells('a figure left blank', ['STR-009'], (clean, random) =>
    clean.edition.id === 'annual-2019'
      ? null
      : withCell(clean.report, random.pick(cellIdsOf(clean.edition)), { value: null, raw: '', state: 'blank' }),
  ),
  inCells('a negative figure', ['STR-010'], (clean, random) =>
    withCell(clean.report, random.pick(idsOf(clean, 'remedies')), printed(-random.integer(1, 9))),
  ),
  inCells('a unit behind a figure', ['STR-010'], (clean, random) => {
    const id = random.pick(cellIdsOf(clean.edition).filter((one) => !isAmount(one)))
    return withCell(clean.report, id, { raw: `${figure(clean.report, id)}件` })
  }),
  inCells('nothing in force after documents were issued', ['T2-002'], (clean) =>
    clean.edition.id === 'annual-2019'
      ? null
      : ['Issued', 'Repealed', 'InForce'].reduce(
          (report, what, i) => withCell(report, `disclosure.normative${what}` as CellId, printed(i === 0 ? 7 : 0)),
          clean.report,
        ),
  ),
  inCells('a chapter missing', ['STR-001'], (clean, random) =>
    withChapter(clean.report, random.pick(['problems', 'other'] as const), null),
  ),
  inCells('two chapters exchanged', ['STR-002'], (clean) => {
    const [first, ...rest] = clean.report.text.chapters
    return first ? { ...clean.report, text: { ...clean.report.text, chapters: [...rest, first] } } : null
  }),
  inCells('a table missing', ['STR-004'], (clean, random) => {
    const table = random.pick(['disclosure', 'applications', 'remedies'] as const)
    const absent = idsOf(clean, table).map((id): [CellId, Cell] => [id, { value: null, state: 'absent', raw: null }])
    return {
      ...clean.report,
      cells: { ...clean.report.cells, ...Object.fromEntries(absent) },
      presence: { ...clean.report.presence, [table]: 'missing' },
    }
  }),
  {
    name: 'last year carried forward another number',
    plant: (clean, random) => {
      if (!clean.previous) return null
      const id = 'applications.carriedForward.total'
      const previous = withCell(clean.previous, id, printed(figure(clean.previous, id) + random.integer(1, 9)))
      return { situation: { ...clean, previous }, codes: ['XYR-001', 'T3-017'] }
    },
  },
  {
    name: 'the stock of documents does not roll forward',
    plant: (clean, random) => {
      const id = 'disclosure.normativeInForce'
      if (!clean.previous?.cells[id] || !clean.report.cells[id]) return null
      const previous = withCell(clean.previous, id, printed(figure(clean.previous, id) + random.integer(1, 9)))
      return { situation: { ...clean, previous }, codes: ['XYR-002'] }
    },
  },
  {
    name: 'a table copied from last year',
    plant: (clean, random) => {
      const table = random.pick(['disclosure', 'applications', 'remedies'] as const)
      const ids = idsOf(clean, table)
      const own = ids.filter(
        (id) => figure(clean.report, id) > 0 && !/\.total$|\.(?:totalProcessed|newReceived|carriedForward)\./.test(id),
      )
      const sum = own.reduce((total, id) => total + figure(clean.report, id), 0)
      if (!clean.previous || own.length < 5 || sum < 20) return null
      const copied = Object.fromEntries(ids.map((id) => [id, clean.report.cells[id]!]))
      const previous = { ...clean.previous, cells: { ...clean.previous.cells, ...copied } }
      return { situation: { ...clean, previous }, codes: ['XYR-007'] }
    },
  },
  {
    name: 'the text copied from last year',
    plant: (clean) => {
      if (!clean.previous) return null
      const text = overviewOf(clean.report).replaceAll(
        String(clean.report.identity.year.value),
        String((clean.report.identity.year.value ?? 0) - 1),
      )
      return { situation: { ...clean, previous: withChapter(clean.previous, 'overview', [text]) }, codes: ['XYR-008'] }
    },
  },
  inCells('last year’s date in front of this year’s work', ['XYR-009'], (clean, random) =>
    withChapter(clean.report, 'overview', [
      `${overviewOf(clean.report)}${(clean.report.identity.year.value ?? 0) - random.integer(1, 2)}年，我单位通过门户网站主动公开政府信息${random.integer(20, 400)}条。`,
    ]),
  ),
  inCells('applications received: another number in the text', ['NAR-001'], (clean, random) => {
    const text = overviewOf(clean.report)
    const wrong = text.replace(
      /(收到政府信息公开申请)(\d+)件/,
      (_, words: string, n: string) => `${words}${Number(n) + random.integer(1000, 9000)}件`,
    )
    return wrong === text ? null : withChapter(clean.report, 'overview', [wrong])
  }),
  inCells('applications denied in the text', ['NAR-008'], (clean) => {
    const text = overviewOf(clean.report)
    const wrong = text.replace(/共收到政府信息公开申请[^。]*。/, '未收到政府信息公开申请。')
    return wrong === text || figure(clean.report, 'applications.newReceived.total') === 0
      ? null
      : withChapter(clean.report, 'overview', [wrong])
  }),
  inCells('signed before the year was over', ['TIM-004'], (clean) => ({
    ...clean.report,
    text: {
      ...clean.report.text,
      signature: {
        name: clean.report.identity.agency.value,
        date: `${clean.report.identity.year.value}-01-09`,
        raw: `${clean.report.identity.year.value}年1月9日`,
      },
    },
  })),
]
