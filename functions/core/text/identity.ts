import { compareBodies, isBodyName, normaliseAgency, readBodyName } from '../agency/agency-name.ts'
import type { Hints } from '../interpret.ts'
import type { Identified, Identity, ReportText } from '../report.ts'
import { isValidUscc, usccShapesIn } from '../agency/uscc.ts'
import { findPeriod, type Period } from './period.ts'
import { squeezed } from './plain-text.ts'
import { traditionalIn } from './simplified.ts'
import type { Title } from './title.ts'

/** What stands beside the report: what its sender says, and how the page it came on is headed. */
export type Told = Hints & { readonly pageTitle?: Title | null }

export type IdentitySources = {
  readonly text: ReportText
  readonly title: Title | null
  /** Lines of the page around the report: 发布机构, 来源, 索引号. */
  readonly chrome: readonly string[]
  readonly told: Told
  /** Every passage, for what stands anywhere. */
  readonly all: readonly string[]
}

type Evidence<T> = Identified<T>['evidence'][number]

export function identify(sources: IdentitySources): Identity {
  const period = findPeriod([
    ...sources.text.lead,
    ...sources.text.chapters.flatMap((c) => c.paragraphs),
    ...sources.all,
  ])
  return { agency: identifyAgency(sources), code: identifyCode(sources), year: identifyYear(sources, period), period }
}

/** In the order of trust: the person's word, the title, the signature, the page's title, the contact sentence, the page around it. */
function identifyAgency({ text, title, chrome, told, all }: IdentitySources): Identified<string> {
  const evidence: Evidence<string>[] = []
  const add = (from: string, name: string | null | undefined, passage: string) => {
    const value = name ? normaliseAgency(name) : ''
    if (value.length >= 2) evidence.push({ from, value, passage })
  }
  if (told.agency) add('metadata', told.agency, told.agency)
  if (title) add('title', title.agency, title.printed)
  if (text.signature?.name) add('signature', text.signature.name, text.signature.raw)
  if (told.pageTitle) add('page-title', told.pageTitle.agency, told.pageTitle.printed)
  for (const paragraph of text.lead.length > 0
    ? [...text.lead, ...(text.chapters[0]?.paragraphs.slice(0, 1) ?? [])]
    : all.slice(0, 6))
    for (const { name, passage } of namesOfWriter(paragraph)) add('contact', name, passage)
  for (const name of subjectsIn(text)) add('subject', name.name, name.passage)
  for (const line of chrome) {
    const named =
      /(?:发布机构|发布单位|发文机关|公开机构|信息来源|来源)[::|]*([\p{Script=Han}]{4,30}?)(?=$|[|,时发浏字])/u.exec(
        squeezed(line),
      )
    if (named) add('publisher', named[1], squeezed(line))
  }
  const fileTitle = told.fileName ? nameInFile(told.fileName) : null
  if (fileTitle) add('file-name', fileTitle, told.fileName ?? '')
  const chosen = evidence[0]
  if (!chosen) return { value: null, doubtful: false, evidence }
  return { value: chosen.value, doubtful: isDoubtfulName(chosen, evidence), evidence }
}

/** 请与……办公室联系, 由……编制: whoever writes the report, or an office within it. */
function namesOfWriter(paragraph: string): readonly { name: string; passage: string }[] {
  const plain = squeezed(paragraph)
  const patterns = [
    /(?:请|可)(?:直接)?(?:与|向|联系)([\p{Script=Han}]{4,40}?)(?:联系|咨询|反映|反馈|\(|,)/u,
    /由([\p{Script=Han}]{4,30}?)(?:根据|按照|依据|组织|负责)?(?:编制|编写|撰写)/u,
    /[现特](?:将|(?:向社会)?(?:公布|发布|公开))《?(?:20\d{2}年?度?)?([\p{Script=Han}]{4,30}?)(?:20\d{2}|政府信息公开)/u,
  ]
  return patterns.flatMap((pattern) => {
    const match = pattern.exec(plain)
    const name = match?.[1]?.replace(/^(?:本|我)(?:局|委|办|县|区|市|镇|乡|机关|单位).*/u, '')
    return name && isBodyName(name) ? [{ name, passage: match?.[0] ?? '' }] : []
  })
}

const selfVerbs =
  '坚持|认真|严格|深入|全面|高度重视|紧紧围绕|紧扣|积极|切实|始终|以习近平|贯彻|持续|大力|不断|扎实|主动公开|按照|根据|依据|政府信息公开工作'

const subject = new RegExp(
  `(?:^|[。,])(?:20\\d{2}年(?:度|以来)?,?|本年度,?|一年来,?)?([\\p{Script=Han}]{3,25}?)(?=在[^,。]{2,40}(?:领导|指导|支持|关心)下|(?:${selfVerbs}))`,
  'u',
)

/**
 * The body as the text speaks of it: the subject of the first sentences of 总体情况. Superiors (在县委领导下, 市政府) and
 * words that name nobody (我局, 各部门) are none.
 */
function subjectsIn(text: ReportText): readonly { name: string; passage: string }[] {
  const overview = text.chapters.find((chapter) => chapter.key === 'overview')
  const opening = (overview?.paragraphs ?? []).slice(0, 4).map((paragraph) => squeezed(paragraph).slice(0, 120))
  return opening.flatMap((paragraph) => {
    const match = subject.exec(paragraph)
    const name = match?.[1]?.replace(/^(?:今年|全年)?/u, '') ?? ''
    return isBodyName(name) && !isGenericBody(name) ? [{ name, passage: match?.[0].replace(/^[。,]/u, '') ?? '' }] : []
  })
}

/** 市委市政府, 区政府, 各级各部门: superiors and collectives, never the name of the reporter. */
const isGenericBody = (name: string) =>
  /^(?:[省市县区州旗镇乡]|全[省市县区镇乡]|党|中共|国务|各|本|我)|党委|党组|委、|县委|市委|省委|区委|镇党|单位$|部门$/u.test(
    name,
  )

function nameInFile(fileName: string): string | null {
  const base =
    squeezed(fileName)
      .replace(/\.[a-z0-9]{1,5}$/iu, '')
      .split(/[/\\]/u)
      .at(-1) ?? ''
  const name =
    /^(?:20\d{2}年?(?:度)?)?([\p{Script=Han}]{4,30}?)(?:20\d{2}年?(?:度)?)?(?:政府信息公开|信息公开|年报|年度报告|$)/u.exec(
      base,
    )?.[1]
  return name && isBodyName(name) ? name : null
}

/** A name is doubted where it has not the shape of one, is written in foreign characters, or the document names another. */
function isDoubtfulName(chosen: Evidence<string>, evidence: readonly Evidence<string>[]): boolean {
  const printed = squeezed(chosen.passage)
  if (!isBodyName(chosen.value) && readBodyName(chosen.value).regions.length === 0) return true
  if (traditionalIn(printed).length > 0 || /[\ufffd\ue000-\uf8ff?□■]/u.test(printed)) return true
  if (['publisher', 'file-name', 'subject', 'contact'].includes(chosen.from)) return true
  return evidence.some(
    (other) =>
      (other.from === 'title' || other.from === 'signature' || other.from === 'page-title') &&
      compareBodies(other.value, chosen.value) === 'different',
  )
}

/** A code whose check character is wrong is kept as evidence and never becomes the value. */
function identifyCode({ chrome, told, all }: IdentitySources): Identified<string> {
  const evidence: Evidence<string>[] = []
  const add = (from: string, passage: string) => {
    for (const value of usccShapesIn(passage))
      if (isValidUscc(value)) evidence.push({ from, value, passage: passage.slice(0, 80) })
      else if (/索引号|信用代码/u.test(passage))
        evidence.push({ from: 'bad-check', value, passage: passage.slice(0, 80) })
  }
  if (told.code) add('metadata', told.code)
  const lines = [...chrome, ...all.slice(0, 8), ...all.slice(-4)]
  for (const line of new Set(lines)) add('index-number', squeezed(line).replace(/[/-]/gu, ' '))
  const valid = evidence.filter((e) => e.from !== 'bad-check')
  const first = valid[0]
  return {
    value: first?.value ?? null,
    doubtful: first !== undefined && valid.some((e) => e.value !== first.value),
    evidence: evidence.filter((e, i) => evidence.findIndex((o) => o.value === e.value && o.from === e.from) === i),
  }
}

/**
 * Title, statistics period, where no title tells the page's and what the introduction calls the report, then what the text speaks of most;
 * a signature is of the year after.
 */
function identifyYear({ text, title, told }: IdentitySources, period: Period | null): Identified<number> {
  const evidence: Evidence<number>[] = []
  if (told.year) evidence.push({ from: 'metadata', value: told.year, passage: String(told.year) })
  if (title?.year) evidence.push({ from: 'title', value: title.year, passage: title.printed })
  if (period) evidence.push({ from: 'period', value: Number(period.from.slice(0, 4)), passage: period.passage })
  const page = title?.year ? null : told.pageTitle
  if (page?.year) evidence.push({ from: 'page-title', value: page.year, passage: page.printed })
  const called = title?.year ? [] : yearsCalled(text.lead)
  if (called[0] && called.every(({ year }) => year === called[0]?.year))
    evidence.push({ from: 'introduction', value: called[0].year, passage: called[0].passage })
  const most = mostNamedYear(text)
  if (most) evidence.push({ from: 'text', value: most.year, passage: `${most.year}年（正文出现${most.count}次）` })
  const fromFile = told.fileName ? /(20[12]\d)(?:年|\D|$)/u.exec(told.fileName)?.[1] : undefined
  if (fromFile) evidence.push({ from: 'file-name', value: Number(fromFile), passage: told.fileName ?? '' })
  if (text.signature?.date && evidence.length === 0)
    evidence.push({
      from: 'signature',
      value: Number(text.signature.date.slice(0, 4)) - 1,
      passage: text.signature.raw,
    })
  const chosen = evidence[0]
  if (!chosen) return { value: null, doubtful: false, evidence }
  const strong = evidence.filter((e) => e.from === 'metadata' || e.from === 'title' || e.from === 'period')
  const isSaidOnce = evidence.length === 1 && chosen.from !== 'introduction' && chosen.from !== 'page-title'
  const onlyGuessed = strong.length === 0 && (isSaidOnce || evidence.some((e) => e.value !== chosen.value))
  return { value: chosen.value, doubtful: onlyGuessed || strong.some((e) => e.value !== chosen.value), evidence }
}

/**
 * What an introduction calls this very report, with the year in it: 现公布……2023年政府信息公开工作年度报告. The notice it follows
 * (《关于做好2023年度……的通知》) and where reports are kept are other things.
 */
export function yearsCalled(lead: readonly string[]): readonly { year: number; passage: string }[] {
  const plain = squeezed(lead.join(''))
    .replace(/《[^《》]*(?:通知|格式|办法|要求|函|意见)[^《》]*》/gu, '')
    .replace(/https?:[\w./:%?=&-]*/gu, '')
  const names =
    /(20\d{2})年?度?([\p{Script=Han}]{4,25}?)?政府信息公开(?:工作)?(?:年度)?(?:情况)?(?:报告|年报)(?!编制|有关|格式|的通知)/gu
  return [...plain.matchAll(names)]
    .filter(([, , body]) => body === undefined || isBodyName(body))
    .map(([passage, year]) => ({ year: Number(year), passage }))
}

/** The year the text names most often as its own; null where two are named as often. */
export function mostNamedYear(text: ReportText): { year: number; count: number } | null {
  const [first, second] = [...yearsNamed(text)].sort((a, b) => b[1] - a[1])
  if (!first || (second && second[1] === first[1])) return null
  return { year: first[0], count: first[1] }
}

/** How often the text names each year, document numbers 〔2021〕 and titles of plans left out. */
export function yearsNamed(text: ReportText): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { text: sentence } of text.sentences)
    for (const match of squeezed(sentence)
      .replace(/〔\d{4}〕|《[^》]*》/gu, '')
      .matchAll(/(20[12]\d)年/gu)) {
      const year = Number(match[1])
      counts.set(year, (counts.get(year) ?? 0) + 1)
    }
  return counts
}
