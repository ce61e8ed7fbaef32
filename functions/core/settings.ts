import type { Severity } from './finding.ts'
import type { CataloguedRule } from './rule.ts'

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

/** Later overlays win, setting by setting: a region that changes one threshold keeps the office's others. */
export function mergedSettings(...overlays: readonly (Settings | null | undefined)[]): Settings {
  const rules: Record<string, RuleSettings> = {}
  for (const overlay of overlays)
    for (const [id, own] of Object.entries(overlay?.rules ?? {})) {
      const before = rules[id]
      rules[id] = {
        ...before,
        ...own,
        ...(own.thresholds && { thresholds: { ...before?.thresholds, ...own.thresholds } }),
        ...(own.words && { words: { ...before?.words, ...own.words } }),
      }
    }
  return { rules }
}

/** The ways in which a settings file can be wrong. */
export type SettingsProblem = {
  readonly code: 'not-an-object' | 'unknown-key' | 'unknown-rule' | 'wrong-type' | 'unknown-threshold' | 'unknown-words'
  /** Where in the file, e.g. rules.applications/balance.severity. */
  readonly path: string
  /** Chinese, for the person who wrote the file. */
  readonly message: string
}

export type SettingsReading =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'refused'; readonly problems: readonly SettingsProblem[] }

type Catalogue = readonly Pick<CataloguedRule, 'id' | 'code' | 'thresholds' | 'words'>[]

/**
 * Parsed JSON of the shape `{"rules": {"<rule id or code>": {"enabled", "severity", "thresholds", "words"}}}`. A file with
 * any problem is refused as a whole, with all of them listed: half a configuration is worse than the one before.
 */
export function settingsFrom(json: unknown, catalogue: Catalogue): SettingsReading {
  const problems: SettingsProblem[] = []
  const rules: Record<string, RuleSettings> = {}
  if (!isObject(json)) return refused([{ code: 'not-an-object', path: '', message: '配置文件应为一个JSON对象。' }])
  for (const key of Object.keys(json))
    if (key !== 'rules')
      problems.push({ code: 'unknown-key', path: key, message: `不认识的配置项“${key}”，只有“rules”。` })
  const given = json['rules'] ?? {}
  if (!isObject(given))
    return refused([...problems, { code: 'wrong-type', path: 'rules', message: '“rules”应为对象。' }])
  for (const [name, value] of Object.entries(given)) {
    const rule = catalogue.find(({ id, code }) => id === name || code === name)
    const path = `rules.${name}`
    if (!rule) problems.push({ code: 'unknown-rule', path, message: `没有名为“${name}”的规则。` })
    else if (!isObject(value)) problems.push({ code: 'wrong-type', path, message: `“${name}”的配置应为对象。` })
    else rules[rule.id] = ruleSettings(value, rule, path, problems)
  }
  return problems.length > 0 ? refused(problems) : { kind: 'settings', settings: { rules } }
}

const refused = (problems: readonly SettingsProblem[]): SettingsReading => ({ kind: 'refused', problems })

const severities: readonly string[] = ['error', 'warning', 'notice'] satisfies readonly Severity[]

function ruleSettings(
  given: Record<string, unknown>,
  rule: Catalogue[number],
  path: string,
  problems: SettingsProblem[],
): RuleSettings {
  const wrong = (key: string, wanted: string) =>
    problems.push({ code: 'wrong-type', path: `${path}.${key}`, message: `“${path}.${key}”应为${wanted}。` })
  const { enabled, severity, thresholds, words, ...rest } = given
  for (const key of Object.keys(rest))
    problems.push({ code: 'unknown-key', path: `${path}.${key}`, message: `不认识的配置项“${path}.${key}”。` })
  if (enabled !== undefined && typeof enabled !== 'boolean') wrong('enabled', 'true或false')
  if (severity !== undefined && !(typeof severity === 'string' && severities.includes(severity)))
    wrong('severity', 'error、warning、notice之一')
  const entries = (key: 'thresholds' | 'words', value: unknown) => {
    if (value === undefined) return []
    if (!isObject(value)) wrong(key, '对象')
    return isObject(value) ? Object.entries(value) : []
  }
  for (const [name, value] of entries('thresholds', thresholds)) {
    if (rule.thresholds?.[name] === undefined)
      problems.push({
        code: 'unknown-threshold',
        path: `${path}.thresholds.${name}`,
        message: `规则${rule.code}没有名为“${name}”的阈值，可用的有：${Object.keys(rule.thresholds ?? {}).join('、') || '无'}。`,
      })
    if (typeof value !== 'number' || !Number.isFinite(value)) wrong(`thresholds.${name}`, '数字')
  }
  for (const [name, value] of entries('words', words)) {
    if (rule.words?.[name] === undefined)
      problems.push({
        code: 'unknown-words',
        path: `${path}.words.${name}`,
        message: `规则${rule.code}没有名为“${name}”的词表，可用的有：${Object.keys(rule.words ?? {}).join('、') || '无'}。`,
      })
    if (!Array.isArray(value) || !value.every((word) => typeof word === 'string')) wrong(`words.${name}`, '字符串数组')
  }
  return given as RuleSettings
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
