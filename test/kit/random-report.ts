import { cellIdsOf, type CellId } from '../../functions/core/cell-id.ts'
import { editions } from '../../functions/core/forms/index.ts'
import type { ChapterKey, Edition } from '../../functions/core/form.ts'
import { randomFrom, type Random } from './random.ts'

/** A report before it is typeset: what each cell prints, and the text around the tables. */
export type PaperReport = {
  readonly edition: Edition
  readonly agency: string
  readonly year: number
  readonly title: string
  readonly lead: readonly string[]
  readonly chapters: Readonly<Record<ChapterKey, readonly string[]>>
  readonly signature: { readonly name: string; readonly date: string }
  /** What is printed, cell by cell; '' is a printed blank. */
  readonly figures: ReadonlyMap<CellId, string>
}

export type PaperOptions = {
  readonly edition?: Edition
  /** Largest figure of one cell of 表三. */
  readonly scale?: number
  /** Probability that a cell of 表三 is not 0. */
  readonly density?: number
  /** Consistent and also plausible: few pending applications, few disputes, no rules of a body that may make none. */
  readonly believable?: boolean
}

const places = ['云水', '青溪', '松阳', '临河', '安澜', '望江', '石门岭', '白鹭洲'] as const
const bodies = [
  '县人民政府',
  '区人民政府',
  '市人民政府办公室',
  '县交通运输局',
  '市生态环境局',
  '县水利局',
  '区教育局',
  '镇人民政府',
] as const

/** A consistent report of an invented body: every sum of the form holds and the text agrees with the tables. */
export function randomReport(seed: number, options: PaperOptions = {}): PaperReport {
  const random = randomFrom(seed)
  const edition = options.edition ?? random.pick<Edition>(editions)
  const scale = options.scale ?? random.pick([3, 12, 40, 150, 900, 2500])
  const figures = new Map<CellId, string>()
  const believable = options.believable ?? false
  fillDisclosure(edition, random, figures, believable)
  fillApplications(edition, random, figures, scale, options.density ?? 0.3, believable)
  const processed = Number(figures.get('applications.totalProcessed.total') ?? 0)
  fillRemedies(edition, random, figures, believable ? processed / 10 : scale, believable)
  const agency = random.pick(places) + random.pick(bodies)
  const year = random.integer(edition.years.from, edition.years.to ?? 2025)
  return {
    edition,
    agency,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    ...narrative(edition, agency, year, figures),
    signature: { name: agency, date: `${year + 1}年1月${random.integer(5, 30)}日` },
    figures: new Map(cellIdsOf(edition).map((id) => [id, figures.get(id) ?? '0'])),
  }
}

type Figures = Map<CellId, string>

function fillDisclosure(edition: Edition, random: Random, figures: Figures, believable: boolean): void {
  const set = (key: string, value: number | string) => figures.set(`disclosure.${key}` as CellId, String(value))
  for (const row of edition.disclosure.blocks.flatMap((b) => b.rows))
    for (const key of row.cells) {
      if (believable && key.startsWith('regulations')) set(key, 0)
      else if (key.endsWith('Change')) set(key, random.integer(-5, 9))
      else if (key === 'feesWanYuan')
        set(
          key,
          random.chance(0.3)
            ? 0
            : (random.integer(1, 99_999_999) / 10 ** random.integer(believable ? 4 : 0, 6)).toString(),
        )
      else if (key === 'procurementAmount') set(key, `${random.integer(1, 99_999) / 100}万元`)
      else set(key, random.integer(0, /licensing|penalty|coercion/.test(key) ? 90_000 : 12))
    }
  if (edition.id.startsWith('annual-2021'))
    for (const kind of ['regulations', 'normative']) {
      const [made, repealed] = [random.integer(0, 20), random.integer(0, 15)]
      set(`${kind}Issued`, kind === 'regulations' ? 0 : made)
      set(`${kind}Repealed`, kind === 'regulations' ? 0 : repealed)
      set(`${kind}InForce`, kind === 'regulations' ? 0 : made + random.integer(0, 300))
    }
}

function fillApplications(
  edition: Edition,
  random: Random,
  figures: Figures,
  scale: number,
  density: number,
  believable: boolean,
): void {
  const { rows, columns } = edition.applications
  const parts = columns.filter((c) => c.key !== 'total')
  const values = new Map<string, number>()
  const at = (row: string, column: string) => values.get(`${row}.${column}`) ?? 0
  for (const [c, column] of parts.entries()) {
    let processed = 0
    for (const row of rows.filter((r) => r.role === 'outcome')) {
      const isRare = believable && row.key.startsWith('other')
      const value = isRare
        ? 0
        : random.chance(c === 0 ? Math.min(1, density * 1.8) : density * 0.6)
          ? random.integer(1, scale)
          : 0
      values.set(`${row.key}.${column.key}`, value)
      processed += value
    }
    const pending = believable ? processed >> 3 : Math.max(1, scale >> 2)
    const forward = random.chance(0.4) ? random.integer(0, pending) : 0
    const carried = Math.min(processed + forward, random.chance(0.4) ? random.integer(0, pending) : 0)
    values.set(`totalProcessed.${column.key}`, processed)
    values.set(`carriedForward.${column.key}`, forward)
    values.set(`carriedOver.${column.key}`, carried)
    values.set(`newReceived.${column.key}`, processed + forward - carried)
  }
  for (const row of rows) {
    values.set(
      `${row.key}.total`,
      parts.reduce((sum, column) => sum + at(row.key, column.key), 0),
    )
    for (const column of columns)
      figures.set(`applications.${row.key}.${column.key}` as CellId, String(at(row.key, column.key)))
  }
}

function fillRemedies(edition: Edition, random: Random, figures: Figures, scale: number, believable: boolean): void {
  let reviews = Infinity
  for (const group of edition.remedies.groups) {
    let total = 0
    const most = believable && group.key === 'litigationAfterReconsideration' ? reviews : Infinity
    for (const outcome of edition.remedies.outcomes) {
      const drawn = () => (random.chance(0.5) || scale < 1 ? 0 : random.integer(1, Math.max(2, scale >> 1)))
      const value = outcome.key === 'total' ? total : Math.min(drawn(), most - total)
      if (outcome.key !== 'total') total += value
      if (group.key === 'reconsideration' && outcome.key === 'otherOutcome') reviews = total
      figures.set(`remedies.${group.key}.${outcome.key}` as CellId, String(value))
    }
  }
}

function narrative(edition: Edition, agency: string, year: number, figures: Figures) {
  const figure = (id: string) => Number(figures.get(id as CellId) ?? 0)
  const total = (row: string) => figure(`applications.${row}.total`)
  const received = total('newReceived')
  const sumOf = (group: string) =>
    edition.applications.rows.filter((r) => r.group === group).reduce((sum, r) => sum + total(r.key), 0)
  const form = edition.authority.number
  const applications =
    received === 0 && total('carriedOver') === 0
      ? `${year}年，未收到政府信息公开申请。`
      : `${year}年，共收到政府信息公开申请${received}件，上年结转${total('carriedOver')}件；` +
        `予以公开${total('granted')}件，部分公开${total('partiallyGranted')}件，不予公开${sumOf('refused')}件，` +
        `无法提供${sumOf('notProvided')}件，不予处理${sumOf('notHandled')}件，其他处理${sumOf('otherHandling') + total('otherProcessing')}件，结转下年度继续办理${total('carriedForward')}件。`
  return {
    lead: [
      `根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国务院办公厅政府信息与政务公开办公室有关格式的通知（${form}）要求，编制本报告。` +
        `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。` +
        `如有疑问，请与${agency}联系（地址：云水路1号，电话：0000-1234567，电子邮箱：office@example.cn）。`,
    ],
    chapters: {
      overview: [
        `（一）主动公开。通过门户网站公开政府信息${120 + (received % 37)}条。`,
        `（二）依申请公开。${applications}`,
        '（三）政府信息管理。规范信息发布审核流程，落实保密审查制度。',
        '（四）政府信息公开平台建设。维护网站专栏，加强政务新媒体管理。',
        '（五）监督保障。开展工作考核和社会评议，组织业务培训，未发生责任追究情形。',
      ],
      disclosure: [],
      applications: [],
      remedies: [],
      problems: [
        '存在的主要问题：政策解读形式不够丰富，部分栏目更新不够及时。改进情况：针对上年问题已完成整改，下一步将丰富解读形式，加强栏目巡查和业务培训。',
      ],
      other: [`${year}年度，本机关未收取信息处理费。无其他需要报告的事项。`],
    } satisfies Record<ChapterKey, readonly string[]>,
  }
}

export type PlantedFault = { readonly cell: CellId; readonly printed: string; readonly was: string }

/** Changes one figure of 表三 or 表四 so that a sum of the form no longer holds; nothing else is touched. */
export function plantFault(report: PaperReport, seed: number): { report: PaperReport; fault: PlantedFault } {
  const random = randomFrom(seed)
  const cell = random.pick([...report.figures.keys()].filter((id) => !id.startsWith('disclosure.')))
  const was = report.figures.get(cell) ?? '0'
  const printed = String(Number(was) + random.integer(1, 9))
  return { report: { ...report, figures: new Map(report.figures).set(cell, printed) }, fault: { cell, printed, was } }
}
