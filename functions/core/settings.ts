import type { Severity } from './finding.ts'

/**
 * Thresholds, deadlines, severities and switches. Defaults stand with the rules; regional overlays come from the bucket
 * and are merged over them by rule id.
 */
export type Settings = {
  readonly rules: Readonly<Record<string, RuleSettings>>
}

export type RuleSettings = {
  readonly enabled?: boolean
  readonly severity?: Severity
  readonly thresholds?: Readonly<Record<string, number>>
  readonly words?: Readonly<Record<string, readonly string[]>>
}

export const defaultSettings: Settings = { rules: {} }
