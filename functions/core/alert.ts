import type { Finding, Severity } from './finding.ts'
import type { HoldReason } from './uploads/hold.ts'
import type { Changes, Told } from './judging/open-findings.ts'
import type { Rejection } from './uploads/rejection.ts'

/** What a subscriber may filter by; every value is a string or a list of strings, as SNS has it. */
export type AlertAttributes = {
  readonly kind: AlertKind
  readonly severity?: Severity
  readonly region?: string
  readonly tier?: string
  readonly ruleGroups?: readonly string[]
}

export type AlertKind = 'findings' | 'rejected' | 'held' | 'failed' | 'reminder' | 'digest' | 'form'

/** One message to people and machines: a subject, a text in Chinese for a clerk, and the same as data. */
export type Alert = {
  readonly subject: string
  readonly text: string
  /** Where in the console to go on: what stands in its address after `#/`. */
  readonly place?: string
  readonly attributes: AlertAttributes
  readonly data: Readonly<Record<string, unknown>>
}

export type Subject = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
  readonly fileName: string
  readonly region?: string
  readonly tier?: string
  /** Whether an accepted version came before this one. */
  readonly corrected: boolean
}

const severities: readonly Severity[] = ['error', 'warning', 'notice']
const severityName: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', notice: '提示' }
/** E-mail is read on a phone: the rest is in the console. */
const listed = 30

/** Null where people have been told all of it already. */
export function findingsAlert(
  subject: Subject,
  changes: Changes,
  doubts: { readonly cells: readonly string[]; readonly untold: boolean },
): Alert | null {
  const { fresh, resolved, remaining } = changes
  if (fresh.length === 0 && resolved.length === 0 && !doubts.untold) return null
  const open = [...fresh, ...remaining]
  const title = `${subject.agencyName}${subject.year}年报告`
  const gravest = severities.find((severity) => open.some((one) => one.severity === severity))
  return {
    subject: `${title}：${headline(open, resolved.length > 0, doubts.cells.length)}`,
    text: [
      `单位：${subject.agencyName}`,
      `年度：${subject.year}年`,
      `文件：${subject.fileName}${subject.corrected ? '（更正后重新报送）' : ''}`,
      ...section(subject.corrected ? '新发现的问题' : '发现的问题', findingLines(fresh)),
      ...section('此前已提示、仍未解决', findingLines(remaining)),
      ...section('已解决', toldLines(resolved)),
      ...section('未能看清、需要人工对照原件录入的数字', doubtLines(doubts.cells)),
      '',
      ...nextSteps(open, doubts.cells.length),
    ].join('\n'),
    place: `reports/${subject.agency}/${subject.year}`,
    attributes: {
      kind: 'findings',
      ...(gravest && { severity: gravest }),
      ...(subject.region && { region: subject.region }),
      ...(subject.tier && { tier: subject.tier }),
      ...(open.length > 0 && { ruleGroups: [...new Set(open.map((one) => one.rule.split('/')[0] ?? ''))] }),
    },
    data: { ...subject, fresh, resolved, remaining, doubted: doubts.cells },
  }
}

function headline(open: readonly Finding[], resolved: boolean, doubts: number): string {
  if (open.length > 0) return summaryOf(open)
  const parts = [...(resolved ? ['问题均已解决'] : []), ...(doubts > 0 ? [`有${doubts}个数字需要人工核对`] : [])]
  return parts.join('、')
}

const doubtLines = (cells: readonly string[]): readonly string[] => [
  ...cells.slice(0, listed),
  ...(cells.length > listed ? [`……另有${cells.length - listed}个，请在系统中查看。`] : []),
]

function summaryOf(findings: readonly Finding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length
    return count === 0 ? [] : [`${severityName[severity]}${count}项`]
  })
  return parts.join('、')
}

const findingLines = (findings: readonly Finding[]): readonly string[] => [
  ...findings
    .slice(0, listed)
    .map((one) => `【${severityName[one.severity]}】${one.message}（${one.code}，依据：${one.source}）`),
  ...(findings.length > listed ? [`……另有${findings.length - listed}项，请在系统中查看。`] : []),
]

const toldLines = (told: readonly Told[]): readonly string[] =>
  told.slice(0, listed).map((one) => `${one.message}（${one.code}）`)

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}：`, ...lines.map((line, i) => `${i + 1}. ${line}`)]

function nextSteps(open: readonly Finding[], doubts: number): readonly string[] {
  const errors = open.some((one) => one.severity === 'error')
  const steps = [
    ...(doubts > 0 ? ['请在系统中对照原件录入看不清的数字，录入后自动重新核查。'] : []),
    ...(errors ? ['请与报送单位核对，更正后以相同方式重新报送。'] : []),
    ...(open.length > 0 && !errors ? ['请核对上述内容；如无需更正，可在系统中注明理由，之后不再提示。'] : []),
  ]
  return steps.length > 0 ? steps : ['目前没有待处理的问题。']
}

export function rejectedAlert(file: { readonly upload: string; readonly key: string }, rejection: Rejection): Alert {
  return {
    subject: `未能受理：${nameOf(file.key)}`,
    text: [
      `文件：${shownKey(file.key)}`,
      `原因：${rejection.message}`,
      '',
      '请按上述原因处理后重新报送；其他文件不受影响。',
    ].join('\n'),
    place: `uploads/${file.upload}`,
    attributes: { kind: 'rejected' },
    data: { ...file, rejection },
  }
}

export function heldAlert(
  file: { readonly upload: string; readonly key: string },
  reasons: readonly HoldReason[],
): Alert {
  return {
    subject: `待确认：${nameOf(file.key)}`,
    text: [
      `文件：${shownKey(file.key)}`,
      '这份报告属于哪个单位、哪个年度存有疑问，暂未采用，也未替换任何已有报告：',
      ...reasons.map((reason, i) => `${i + 1}. ${reason.message}`),
      '',
      '请在系统中确认采用、改正单位或年度，或者撤回。',
    ].join('\n'),
    place: `uploads/${file.upload}`,
    attributes: { kind: 'held' },
    data: { ...file, reasons },
  }
}

export function failedAlert(file: { readonly upload: string; readonly key: string }, because: string): Alert {
  return {
    subject: `处理未完成：${nameOf(file.key)}`,
    text: [
      `文件：${shownKey(file.key)}`,
      `原因：${because}`,
      '',
      '系统管理员已收到告警；文件已保存，无需重新报送。',
    ].join('\n'),
    place: `uploads/${file.upload}`,
    attributes: { kind: 'failed' },
    data: { ...file, because },
  }
}

/** The folders people chose are kept; those of the console's own and of unpacking, which say nothing, are not. */
function shownKey(key: string): string {
  const inside = key.replace(/^members\/[0-9a-f]+\/\d+\/(?:members\/)?/, '')
  const shown = inside.replace(/^web\/\d{4}-\d{2}-\d{2}\/[0-9a-f-]{36}\//, '')
  return inside === key ? shown : `${shown}（压缩包或邮件中的文件）`
}

const nameOf = (key: string): string => key.split('/').at(-1) ?? key

/** The address of the place in the console; null where there is no console or nowhere to go on. */
export function linkTo(place: string | undefined, consoleUrl: string | undefined): string | null {
  return consoleUrl && place !== undefined ? `${consoleUrl.replace(/\/*$/, '/')}#/${place}` : null
}

/** The text with the link under it. */
export const letterText = (text: string, link: string | null): string =>
  link === null ? text : `${text}\n在系统中查看：${link}`

/** SNS takes subjects of fewer than 100 characters without line breaks; cut by code point, never through a pair. */
export function subjectLine(subject: string): string {
  const points = [...subject.replace(/\s+/g, ' ').trim()]
  return points.length < 100 ? points.join('') : `${points.slice(0, 98).join('')}…`
}
