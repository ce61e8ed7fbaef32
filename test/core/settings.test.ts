import { describe, expect, it } from 'vitest'
import { mergedSettings, settingsFrom } from '../../functions/core/settings.ts'

const catalogue = [
  { id: 'applications/few-other-results', code: 'T3-009', thresholds: { share: 0.3 }, words: { usual: ['甲'] } },
]
const problemsOf = (json: unknown) => {
  const reading = settingsFrom(json, catalogue)
  return reading.kind === 'refused' ? reading.problems.map(({ code, path }) => `${code} ${path}`) : []
}

describe('settings', () => {
  it('name a rule by id or by code', () => {
    const wanted = { rules: { 'applications/few-other-results': { severity: 'notice', thresholds: { share: 0.5 } } } }
    expect(
      settingsFrom({ rules: { 'T3-009': { severity: 'notice', thresholds: { share: 0.5 } } } }, catalogue),
    ).toEqual({
      kind: 'settings',
      settings: wanted,
    })
    expect(settingsFrom({}, catalogue)).toEqual({ kind: 'settings', settings: { rules: {} } })
  })

  it.each([
    [[], ['not-an-object ']],
    ['x', ['not-an-object ']],
    [{ rules: 3 }, ['wrong-type rules']],
    [{ season: 1 }, ['unknown-key season']],
    [{ rules: { 'T9-001': {} } }, ['unknown-rule rules.T9-001']],
    [{ rules: { 'T3-009': 'off' } }, ['wrong-type rules.T3-009']],
    [{ rules: { 'T3-009': { enabled: 'no' } } }, ['wrong-type rules.T3-009.enabled']],
    [{ rules: { 'T3-009': { severity: 'fatal' } } }, ['wrong-type rules.T3-009.severity']],
    [{ rules: { 'T3-009': { colour: 'red' } } }, ['unknown-key rules.T3-009.colour']],
    [{ rules: { 'T3-009': { thresholds: { rate: 1 } } } }, ['unknown-threshold rules.T3-009.thresholds.rate']],
    [{ rules: { 'T3-009': { thresholds: { share: '1' } } } }, ['wrong-type rules.T3-009.thresholds.share']],
    [{ rules: { 'T3-009': { thresholds: [] } } }, ['wrong-type rules.T3-009.thresholds']],
    [{ rules: { 'T3-009': { words: { other: [] } } } }, ['unknown-words rules.T3-009.words.other']],
    [{ rules: { 'T3-009': { words: { usual: [1] } } } }, ['wrong-type rules.T3-009.words.usual']],
  ])('are refused with every problem named: %j', (json, problems) => {
    expect(problemsOf(json)).toEqual(problems)
  })

  it('of a region lie over those of the office, setting by setting', () => {
    const office = { rules: { a: { severity: 'notice' as const, thresholds: { x: 1, y: 2 } } } }
    const region = { rules: { a: { thresholds: { y: 3 } }, b: { enabled: false } } }
    expect(mergedSettings(office, null, region)).toEqual({
      rules: { a: { severity: 'notice', thresholds: { x: 1, y: 3 } }, b: { enabled: false } },
    })
  })
})
