import type { CellId } from './cell-id.ts'
import type { Edition } from './form.ts'
import type { Responsibility, Severity, Verdict } from './finding.ts'
import type { Example } from './example.ts'
import type { Report } from './report.ts'
import type { Settings } from './settings.ts'
import type { View } from './view.ts'

/**
 * What a rule may look at. Everything is data handed in: the core reads no clock and no store. `previous`, `peers` and
 * `roster` are absent where nothing is known, and a rule that needs them is then not applicable.
 */
export type Situation = {
  readonly report: Report
  readonly edition: Edition
  readonly settings: Settings
  /** Last year's accepted report of the same body. */
  readonly previous?: Report
  /** The report of two years ago, for what must last three years to matter. */
  readonly beforePrevious?: Report
  /** What became known when: ISO dates, Asia/Shanghai. */
  readonly dates?: { readonly received?: string; readonly published?: string; readonly firstSeen?: string }
  readonly peers?: import('./likeness/peers.ts').Peers
  readonly roster?: import('./agency/roster.ts').Roster
  readonly children?: readonly import('./agency/roster.ts').ChildReport[]
  /** The version of this same report that was accepted before the one now judged. */
  readonly superseded?: Report
  /** Other reports of the same body and year that stand beside this one (another site, the office for the government). */
  readonly rivals?: readonly Report[]
  /** From outside the disclosure reports, where an office supplies it. */
  readonly outside?: import('./judging/outside.ts').Outside
}

/** What a rule saw broken: one root cause. `cells` and `sentence` are its evidence; its figures belong in the message. */
export type Breach = {
  readonly message: string
  readonly cells?: readonly CellId[]
  readonly sentence?: string
  /** Graver or milder than the rule's own severity, where the catalogue says so for this case. */
  readonly severity?: Severity
  readonly responsibility?: Responsibility
  /** It is about what is printed, not about the figure: that the figure is doubted does not put it in doubt. */
  readonly asPrinted?: boolean
  readonly advice?: string
  /** Rules whose breaches at these cells this one explains; they are then not reported again. */
  readonly explains?: readonly { readonly code: string; readonly cells: readonly CellId[] }[]
  /** Figures that would make the table's own sums hold. */
  readonly mends?: readonly Mend[]
  /** What the text says against the table, each with the changes of one figure that would make it right. */
  readonly disputes?: readonly { readonly said: string; readonly value: number; readonly rightIf: readonly Mend[] }[]
  /** Figures of its sentence that do not agree among themselves, whatever the tables say. */
  readonly unlike?: readonly number[]
}

export type Mend = { readonly cell: CellId; readonly value: number }

/** What a rule could not judge, and why (Chinese). */
export type Gap = {
  readonly because: string
  readonly cells?: readonly CellId[]
  readonly sentence?: string
  /** The verdict is unknown, but no finding is made of it: the doubted cells are told where they matter. */
  readonly quiet?: boolean
}

/**
 * The result of one check. Breaches make the rule `broken`; otherwise gaps make it `unknown`; otherwise it `holds`, or is
 * `not-applicable` where the report gives it nothing to judge.
 */
export type Outcome = {
  readonly breaches?: readonly Breach[]
  readonly gaps?: readonly Gap[]
  readonly applicable?: boolean
}

export const notApplicable: Outcome = { applicable: false }
export const holds: Outcome = {}

export type Need =
  'previous' | 'beforePrevious' | 'peers' | 'roster' | 'children' | 'dates' | 'superseded' | 'rivals' | 'outside'

type CellList = readonly CellId[] | ((edition: Edition) => readonly CellId[])
type Named<R> = R extends readonly (infer Id extends CellId)[] ? Id : CellId

export type RuleText<R extends CellList> = {
  /** The catalogue's code. */
  readonly code: string
  readonly severity: Severity
  /** The law that should hold, as a Chinese sentence. */
  readonly title: string
  /** Where it is written: form, Regulation article, notice, or the practice it comes from. Chinese. */
  readonly source: string
  /** Why it matters and what to do, Chinese, one or two sentences. */
  readonly advice?: string
  /** What looks like a breach and is none. English, for docs. */
  readonly traps?: readonly string[]
  /** Ids of editions it applies to; all where absent. */
  readonly editions?: readonly string[]
  /** Knowledge beyond the report without which it is not applicable. */
  readonly needs?: readonly Need[]
  /** The cells it looks at. `check` sees no others. */
  readonly reads: R
  readonly thresholds?: Readonly<Record<string, number>>
  readonly words?: Readonly<Record<string, readonly string[]>>
  /** Off unless a region switches it on. */
  readonly off?: boolean
  readonly check: (view: View<Named<R>>) => Outcome
  readonly examples: {
    readonly holds: readonly Example[]
    /** Each gives exactly one finding of this rule, whose message contains `says`. */
    readonly broken: readonly (Example & { readonly says: string })[]
    /** Empty only for a rule that reads no cell and whose text is never in doubt. */
    readonly unknown: readonly Example[]
  }
}

/** A rule as the catalogue holds it; `id` is its path under rules/ without the ending, added by the generated index. */
export type Rule = Omit<RuleText<(edition: Edition) => readonly CellId[]>, 'check'> & {
  readonly check: (view: View<CellId>) => Outcome
}
export type CataloguedRule = Rule & { readonly id: string }

/**
 * A rule as it is told and configured, without the law itself: what a function needs that judges nothing, so that it does
 * not load the whole catalogue (generated: rules/outlines.ts).
 */
export type RuleOutline = Pick<
  CataloguedRule,
  'id' | 'code' | 'severity' | 'title' | 'source' | 'advice' | 'editions' | 'thresholds' | 'words' | 'off'
>

export function defineRule<const R extends CellList>(text: RuleText<R>): Rule {
  const { reads, check, ...rest } = text
  const listed: (edition: Edition) => readonly CellId[] = typeof reads === 'function' ? reads : () => reads
  return { ...rest, reads: listed, check: check as unknown as Rule['check'] }
}

export type { Verdict }
