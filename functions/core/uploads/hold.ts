import type { CellId } from '../cell-id.ts'
import type { Hints } from '../interpret.ts'
import { doubtedStates, type Report } from '../report.ts'

/** Why an upload waits for a person. A closed set; the message is Chinese, for the clerk. */
export type HoldReason = {
  readonly reason: 'agency-unclear' | 'year-unclear' | 'identity-disagrees' | 'figures-differ' | 'body-unknown'
  readonly message: string
}

export type Standing = {
  readonly report: Report
  readonly hints: Hints
  /** Whether the roster knows the body; undefined where there is no roster. */
  readonly inRoster?: boolean
  /** The accepted report of the same body and year. */
  readonly accepted?: Report
  /** A correction in a file of the same name is more likely meant than one out of nowhere. */
  readonly sameKey?: boolean
}

/** A correction changes some figures; a report in which most differ is probably another body's or another year's. */
const mostFigures = { share: 0.5, atLeast: 8 } as const

/** Reasons to doubt whose report this is. Empty where nothing speaks against accepting it. */
export function holdReasons(standing: Standing): readonly HoldReason[] {
  return [...agencyDoubts(standing), ...yearDoubts(standing), ...rosterDoubts(standing), ...figureDoubts(standing)]
}

function agencyDoubts({ report, hints }: Standing): readonly HoldReason[] {
  const { value, doubtful, evidence } = report.identity.agency
  if (hints.agency || hints.code) return []
  if (value === null) return [{ reason: 'agency-unclear', message: '未能从标题、落款或文件名中认出发布单位。' }]
  return doubtful ? [identityDoubt('单位', evidence)] : []
}

function yearDoubts({ report, hints }: Standing): readonly HoldReason[] {
  const { value, doubtful, evidence } = report.identity.year
  if (hints.year) return []
  if (value === null) return [{ reason: 'year-unclear', message: '未能从标题、统计期限或文件名中认出报告年度。' }]
  return doubtful ? [identityDoubt('年度', evidence)] : []
}

type Evidence = readonly { readonly value: unknown; readonly passage: string }[]

/** Passages that say different things, or only ones from which it is guessed. */
function identityDoubt(what: '单位' | '年度', evidence: Evidence): HoldReason {
  const isOneSaying = new Set(evidence.map(({ value }) => value)).size < 2
  const message = isOneSaying
    ? `${what}没有写明，只能从${passages(evidence)}推断，请确认。`
    : `各处所写的${what}不一致：${passages(evidence)}。`
  return { reason: 'identity-disagrees', message }
}

function rosterDoubts({ report, hints, inRoster }: Standing): readonly HoldReason[] {
  if (inRoster !== false) return []
  const name = hints.agency ?? report.identity.agency.value ?? hints.code ?? ''
  return [{ reason: 'body-unknown', message: `报送单位名录中没有“${name}”。` }]
}

function figureDoubts({ report, accepted, sameKey }: Standing): readonly HoldReason[] {
  if (!accepted || sameKey) return []
  const { compared, differing } = comparison(report, accepted)
  if (differing < mostFigures.atLeast || differing <= compared * mostFigures.share) return []
  return [
    {
      reason: 'figures-differ',
      message: `与已接收的同年度报告相比，${compared}个可比数字中有${differing}个不同，可能是其他单位或其他年度的报告。`,
    },
  ]
}

/** Certain figures of both reports, those that are nothing in both left out. */
function comparison(a: Report, b: Report): { readonly compared: number; readonly differing: number } {
  let compared = 0
  let differing = 0
  for (const id of Object.keys(a.cells) as CellId[]) {
    const [one, other] = [a.cells[id], b.cells[id]]
    if (!one || !other || doubtedStates.has(one.state) || doubtedStates.has(other.state)) continue
    const [x, y] = [Number(one.value ?? 0), Number(other.value ?? 0)]
    if (x === 0 && y === 0) continue
    compared++
    if (x !== y) differing++
  }
  return { compared, differing }
}

const passages = (evidence: Evidence): string =>
  evidence
    .slice(0, 4)
    .map(({ passage }) => `“${clipped(passage)}”`)
    .join('、')

const clipped = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text)
