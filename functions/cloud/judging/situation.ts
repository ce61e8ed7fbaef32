import { editionOf } from '../../core/edition.ts'
import { withEntered } from '../../core/uploads/entered.ts'
import type { Situation } from '../../core/rule.ts'
import { rulesVersionOf } from '../../core/judging/rules-version.ts'
import { rules } from '../../core/rules/index.ts'
import { childrenFor } from './children.ts'
import { rosterInForce, settingsInForce } from '../intake/configuration.ts'
import { digestOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { spreadAround } from './indicators.ts'
import { otherVersionsOf } from '../reports/other-versions.ts'
import { peersOf } from './peers.ts'
import {
  enteredFor,
  ledgerOf,
  recordOf,
  type DecisionItem,
  type EnteredItem,
  type Ledger,
  type Meta,
} from '../reports/reports.ts'
import { loadReport } from '../reports/stored.ts'
import type { JudgeRequest } from '../stream-record.ts'
import { getItems } from '../table.ts'

export type Found = {
  readonly meta: Meta
  readonly ledger: Ledger | null
  readonly situation: Situation
  readonly decisions: readonly DecisionItem[]
  readonly entered: readonly EnteredItem[]
  /** The same for the same inputs: a judgement made twice is recorded once. */
  readonly judgement: string
}

/** Everything the rules may look at, from the store; null where the version is no longer current. */
export async function situationFor({ agency, year, version }: JudgeRequest): Promise<Found | null> {
  const { meta, decisions, entered } = await recordOf(agency, year)
  if (!meta || meta.withdrawn || meta.version !== version) return null
  const years = [year - 1, year - 2]
  // The ledger after `meta`: where it is newer, the revision is too, and what was judged by the older is refused.
  const [report, ledger, metas, roster, settings] = await Promise.all([
    loadReport(meta),
    ledgerOf(meta),
    getItems<Meta>(
      years.map((one) => keys.meta(agency, one)),
      true,
    ),
    rosterInForce(),
    settingsInForce(meta.region),
  ])
  if (!report) throw new Error(`the report of version ${version} is not stored`)
  const [previous, beforePrevious] = await Promise.all([earlier(metas[0]), earlier(metas[1])])
  const read = withEntered(report, entered)
  const [texts, spread, children, others] = await Promise.all([
    peersOf(meta, report, roster),
    spreadAround(meta, read),
    childrenFor(meta, roster),
    otherVersionsOf(meta, ledger),
  ])
  const situation: Situation = {
    report: read,
    edition: editionOf(report),
    settings,
    ...(previous && { previous: previous.report }),
    ...(beforePrevious && { beforePrevious: beforePrevious.report }),
    ...(roster && { roster }),
    ...(children && { children }),
    ...(others.superseded && { superseded: others.superseded }),
    ...(others.rivals.length > 0 && { rivals: others.rivals }),
    peers: { ...texts, ...spread },
    dates: { received: inShanghai(meta.receivedAt) },
  }
  const inputs = [
    version,
    entered,
    decisions.map(decisionKey),
    previous?.version,
    beforePrevious?.version,
    roster,
    settings,
    texts.similar,
    spread,
    others.versions,
    children?.map((child) => [
      child.body.name,
      child.report && digestOf(child.report.cells),
      child.previous && digestOf(child.previous.cells),
      child.errors,
    ]),
  ]
  return { meta, ledger, situation, decisions, entered, judgement: digestOf([rulesVersionOf(rules), ...inputs]) }
}

/** Last year's report, and what names its reading: its version and what was entered into it. */
async function earlier(meta: Meta | null | undefined) {
  const report = meta && !meta.withdrawn ? await loadReport(meta) : null
  if (!meta || !report) return null
  const entered = await enteredFor(meta)
  return { report: withEntered(report, entered), version: `${meta.version} ${entered.map((one) => one.at).join()}` }
}

const decisionKey = ({ fingerprint, decision }: DecisionItem) => `${fingerprint} ${decision}`

/** The date in China at that moment; China has kept one time zone without summer time since 1991. */
const inShanghai = (iso: string): string => new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10)
