import { cellIdsOf, isAmount, type CellId } from './cell-id.ts'
import type { ChapterKey, Edition } from './form.ts'
import { editionNamed } from './edition.ts'
import type { Cell, Report, ReportText } from './report.ts'
import type { ChildReport, RosterBody } from './agency/roster.ts'
import type { Situation } from './rule.ts'
import { defaultSettings } from './settings.ts'
import { sentencesOf } from './text/sentences.ts'

/**
 * A report told by what matters: a rule's example, its test and its documentation at once. What is not said is that of a
 * clean report of an invented body: every chapter present, the five aspects named, every figure 0 but for a few permits
 * and penalties, because an enforcement body that decides nothing all year is itself remarkable.
 */
export type Example = {
  readonly about?: string
  readonly edition?: string
  readonly agency?: string
  readonly code?: string
  readonly year?: number
  readonly title?: string
  /** A figure, null for a printed blank, or a doubted cell. */
  readonly cells?: Readonly<
    Partial<Record<CellId, number | string | null | { readonly doubtful: readonly number[] } | Cell>>
  >
  /** Text of a chapter in place of the clean one; null leaves the chapter out. `end` is what follows the last chapter. */
  readonly text?: Readonly<Partial<Record<ChapterKey | 'lead' | 'end', string | null>>>
  readonly signature?: { readonly name: string | null; readonly date: string | null }
  /** Anything of the report the above cannot say. */
  readonly report?: Partial<Report>
  readonly previous?: Example
  readonly beforePrevious?: Example
  /** The version of this report accepted before. */
  readonly superseded?: Example
  /** Other reports of the same body and year. */
  readonly rivals?: readonly Example[]
  /** The bodies counted under this one; `missing` where no report of the body was accepted. */
  readonly children?: readonly ChildExample[]
  /** Anything of the situation the above cannot say. */
  readonly situation?: Partial<Situation>
}

export type ChildExample = Example & {
  readonly name: string
  readonly body?: Partial<RosterBody>
  readonly missing?: boolean
  readonly errors?: number
}

const cleanText = (agency: string, year: number): Record<ChapterKey | 'lead' | 'end', string> => ({
  lead:
    `根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国务院办公厅政府信息与政务公开办公室《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。` +
    `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。` +
    `如有疑问，请与${agency}办公室联系（地址：云水路1号，电话：0000-1234567，电子邮箱：office@example.cn）。`,
  overview:
    `（一）主动公开。${year}年通过门户网站公开政府信息120条。（二）依申请公开。全年未收到政府信息公开申请。` +
    `（三）政府信息管理。规范信息发布审核流程。（四）政府信息公开平台建设。维护网站专栏，政务新媒体发布信息80条。` +
    `（五）监督保障。开展工作考核、社会评议，未发生责任追究情形。`,
  disclosure: '',
  applications: '',
  remedies: '',
  problems:
    '存在的问题：政策解读形式不够丰富，部分栏目更新不够及时。改进情况：针对上年问题已完成整改，下一步将丰富解读形式，加强栏目巡查和业务培训。',
  other: `${year}年度本机关未收取信息处理费。无其他需要报告的事项。`,
  end: '',
})

export function reportOf(example: Example): Report {
  const edition: Edition = editionNamed(example.edition ?? 'annual-2021')
  const agency = example.agency ?? '云水县交通运输局'
  const year = example.year ?? 2024
  const title = example.title ?? `${agency}${year}年政府信息公开工作年度报告`
  return {
    edition: edition.id,
    identity: {
      agency: { value: agency, doubtful: false, evidence: [{ from: 'title', value: agency, passage: title }] },
      code: example.code
        ? {
            value: example.code,
            doubtful: false,
            evidence: [{ from: 'index-number', value: example.code, passage: example.code }],
          }
        : { value: null, doubtful: false, evidence: [] },
      year: { value: year, doubtful: false, evidence: [{ from: 'title', value: year, passage: title }] },
      period: { from: `${year}-01-01`, to: `${year}-12-31`, passage: `自${year}年1月1日起至${year}年12月31日止` },
    },
    cells: cellsOf(edition, example.cells ?? {}),
    presence: { disclosure: 'printed', applications: 'printed', remedies: 'printed' },
    unknownRows: [],
    labelVariants: [],
    layoutNotes: [],
    text: textOf(edition, title, { ...cleanText(agency, year), ...example.text }, example.signature),
    source: { format: 'docx', ocr: false },
    ...example.report,
  }
}

export function situationOf(example: Example): Situation {
  const report = reportOf(example)
  return {
    report,
    edition: editionNamed(report.edition ?? 'annual-2021'),
    settings: defaultSettings,
    ...(example.previous && { previous: reportOf({ year: (example.year ?? 2024) - 1, ...example.previous }) }),
    ...(example.beforePrevious && {
      beforePrevious: reportOf({ year: (example.year ?? 2024) - 2, ...example.beforePrevious }),
    }),
    ...(example.superseded && { superseded: reportOf(example.superseded) }),
    ...(example.rivals && { rivals: example.rivals.map(reportOf) }),
    ...(example.children && { children: example.children.map(childOf) }),
    ...example.situation,
  }
}

function childOf({ name, body, missing, errors, ...example }: ChildExample): ChildReport {
  const year = example.year ?? 2024
  return {
    body: { name, aliases: [], ...body },
    report: missing ? null : reportOf({ agency: name, ...example }),
    ...(example.previous && { previous: reportOf({ agency: name, year: year - 1, ...example.previous }) }),
    ...(errors !== undefined && { errors }),
  }
}

const usual: Readonly<Partial<Record<CellId, number>>> = { 'disclosure.licensing': 6, 'disclosure.penalty': 2 }

function cellsOf(edition: Edition, given: NonNullable<Example['cells']>): Report['cells'] {
  const cells: Partial<Record<CellId, Cell>> = {}
  for (const id of cellIdsOf(edition)) {
    const value = id in given ? given[id] : (usual[id] ?? (isAmount(id) ? '0' : 0))
    cells[id] = cellOf(value ?? null)
  }
  return cells
}

function cellOf(given: number | string | null | { readonly doubtful: readonly number[] } | Cell): Cell {
  if (given === null) return { value: null, state: 'blank', raw: '' }
  if (typeof given !== 'object') return { value: given, state: 'read', raw: String(given) }
  if ('state' in given) return given
  return { value: given.doubtful[0] ?? null, state: 'doubtful', raw: null, candidates: given.doubtful }
}

function textOf(
  edition: Edition,
  title: string,
  text: Partial<Record<ChapterKey | 'lead' | 'end', string | null>>,
  signature: Example['signature'],
): ReportText {
  const paragraphs = (key: ChapterKey | 'lead' | 'end') => (text[key] ? [text[key]] : [])
  const chapters = edition.chapters
    .filter((chapter) => text[chapter.key] !== null)
    .map((chapter) => ({
      key: chapter.key,
      heading: `${chapter.number}、${chapter.label}`,
      at: {},
      paragraphs: paragraphs(chapter.key),
    }))
  const runs = [
    { chapter: 'lead' as const, paragraphs: paragraphs('lead') },
    ...chapters.map((chapter) => ({ chapter: chapter.key, paragraphs: chapter.paragraphs })),
    { chapter: 'end' as const, paragraphs: paragraphs('end') },
  ]
  return {
    title,
    lead: paragraphs('lead'),
    chapters,
    signature: signature ? { ...signature, raw: `${signature.name ?? ''} ${signature.date ?? ''}` } : null,
    sentences: sentencesOf(
      runs.flatMap((run) => run.paragraphs.map((p) => ({ chapter: run.chapter, text: p, at: {} }))),
    ),
  }
}
