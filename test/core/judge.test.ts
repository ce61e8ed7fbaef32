import { describe, expect, it } from 'vitest'
import { cellIdsOf, type CellId } from '../../functions/core/cell-id.ts'
import { editionNamed } from '../../functions/core/edition.ts'
import { reportOf, situationOf } from '../../functions/core/example.ts'
import { judge, verdictOf } from '../../functions/core/judge.ts'
import type { Cell } from '../../functions/core/report.ts'
import { defineRule, type CataloguedRule } from '../../functions/core/rule.ts'
import { rules } from '../../functions/core/rules/index.ts'

const ruleOf = (id: string): CataloguedRule => rules.find((rule) => rule.id === id)!

const alwaysBroken: CataloguedRule = {
  id: 'structure/always-broken',
  ...defineRule({
    code: 'STR-999',
    severity: 'warning',
    title: '永远不成立的规则',
    source: '测试',
    reads: ['disclosure.penalty'],
    check: (view) => ({
      breaches: [{ message: `处罚${view.sum(['disclosure.penalty']) ?? '存疑'}件。`, cells: ['disclosure.penalty'] }],
    }),
    examples: { holds: [], broken: [], unknown: [] },
  }),
}

describe('judging', () => {
  it('is broken before it is unknown, and unknown before it holds', () => {
    expect(verdictOf({ breaches: [{ message: 'a' }], gaps: [{ because: 'b' }] })).toBe('broken')
    expect(verdictOf({ gaps: [{ because: 'b' }] })).toBe('unknown')
    expect(verdictOf({ applicable: false })).toBe('not-applicable')
    expect(verdictOf({})).toBe('holds')
  })

  it('turns a fault that rests on a doubted cell into a doubt', () => {
    const { findings, verdicts } = judge(situationOf({ cells: { 'disclosure.penalty': { doubtful: [2, 3] } } }), [
      alwaysBroken,
    ])
    expect(verdicts[alwaysBroken.id]).toBe('unknown')
    expect(findings).toMatchObject([
      { verdict: 'unknown', responsibility: 'extraction', cells: ['disclosure.penalty'] },
    ])
  })

  it('lets a region change the severity and switch a rule off', () => {
    const situation = situationOf({})
    const judged = (settings: object) =>
      judge({ ...situation, settings: { rules: { [alwaysBroken.id]: settings } } }, [alwaysBroken]).findings
    expect(judged({ severity: 'notice' })).toMatchObject([{ severity: 'notice' }])
    expect(judged({ enabled: false })).toEqual([])
  })

  it('says of a missing table one thing, not one thing a rule', () => {
    const report = reportOf({})
    const cells = Object.fromEntries(
      Object.entries(report.cells).map(([id, cell]): [string, Cell] => [
        id,
        id.startsWith('applications.') ? { value: null, state: 'absent', raw: null } : cell,
      ]),
    )
    const without = { ...report, cells, presence: { ...report.presence, applications: 'missing' as const } }
    const { findings, verdicts } = judge({ ...situationOf({}), report: without }, rules)
    expect(findings.map((finding) => finding.code)).toEqual(['STR-004'])
    expect(verdicts['applications/balance']).toBe('not-applicable')
  })

  it('says of a lost row one thing too, and keeps the doubt it leaves in the verdicts', () => {
    const report = reportOf({})
    const cells = Object.fromEntries(
      Object.entries(report.cells).map(([id, cell]): [string, Cell] => [
        id,
        id.startsWith('applications.repeatedRequest.') ? { value: null, state: 'absent', raw: null } : cell,
      ]),
    )
    const { findings, verdicts } = judge({ ...situationOf({}), report: { ...report, cells } }, rules)
    expect(findings.map((finding) => finding.code)).toEqual(['STR-005'])
    expect(verdicts['applications/results-add-up']).toBe('unknown')
  })

  it('may fault what is printed where the figure itself is in doubt', () => {
    const cells = { 'disclosure.licensing': { value: null, state: 'doubtful' as const, raw: '12.5' } }
    const { findings } = judge(situationOf({ cells }), [ruleOf('structure/whole-numbers')])
    expect(findings).toMatchObject([{ verdict: 'broken', cells: ['disclosure.licensing'] }])
  })

  it('tells one wrong figure once, where its row and its column meet', () => {
    const { findings } = judge(situationOf({ cells: { 'applications.granted.business': 3 } }), rules)
    const errors = findings.filter((finding) => finding.severity === 'error')
    expect(errors.map((finding) => [finding.code, finding.cells])).toEqual([
      ['T3-004', ['applications.granted.business']],
    ])
  })

  const grantedTwice = {
    'applications.newReceived.naturalPerson': 7,
    'applications.newReceived.total': 7,
    'applications.granted.naturalPerson': 7,
    'applications.granted.total': 9,
    'applications.totalProcessed.naturalPerson': 7,
    'applications.totalProcessed.total': 7,
  }
  const errorsOf = (overview: string, cells: NonNullable<Parameters<typeof situationOf>[0]['cells']>) =>
    judge(situationOf({ text: { overview }, cells }), rules).findings.filter(({ severity }) => severity === 'error')

  it('tells text and table from one root once: the table’s finding, with the sentence as evidence', () => {
    const sentence = '收到政府信息公开申请7件，其中予以公开7件。'
    const errors = errorsOf(sentence, grantedTwice)
    expect(errors.map(({ code }) => code)).toEqual(['T3-004'])
    expect(errors[0]).toMatchObject({ evidence: sentence, message: expect.stringContaining('；正文亦称予以公开7件。') })
    const remedies = errorsOf('因政府信息公开引起行政复议2件。', {
      'remedies.reconsideration.upheld': 2,
      'remedies.reconsideration.total': 3,
    })
    expect(remedies.map(({ code, message }) => [code, message.includes('正文亦称行政复议2件')])).toEqual([
      ['T4-001', true],
    ])
  })

  it('tells once a figure of the text that neither table nor its own sentence agrees with', () => {
    const cells = {
      'applications.newReceived.total': 52,
      'applications.carriedOver.total': 5,
      'applications.totalProcessed.total': 53,
      'applications.carriedForward.total': 4,
      'applications.granted.total': 53,
    }
    const tellingsOf = (overview: string) =>
      judge(situationOf({ text: { overview }, cells }), rules)
        .findings.filter(({ code }) => code.startsWith('NAR'))
        .map(({ code, severity, message }) => ({ code, severity, message }))
    const flow = (received: number, answered: number) =>
      `收到政府信息公开申请${received}件，上年结转5件，办结${answered}件，结转下年度4件。`
    expect(tellingsOf(flow(61, 53))).toEqual([
      {
        code: 'NAR-001',
        severity: 'error',
        message: expect.stringMatching(/^正文称收到.*61件.*；新收61件加上年结转5件得66件/u),
      },
    ])
    expect(tellingsOf(flow(52, 70))).toEqual([
      {
        code: 'NAR-007',
        severity: 'error',
        message: expect.stringMatching(/^新收52件.*；正文称办结（答复）政府信息公开申请70件/u),
      },
    ])
    // Another matter of the same sentence stays a finding of its own.
    const apart = tellingsOf('全年发布信息49条，其中动态420条；收到政府信息公开申请61件。')
    expect(apart.map(({ code }) => code).sort()).toEqual(['NAR-001', 'NAR-014'])
  })

  it('tells both where the text says another figure than the table’s sums do, or a second one is wrong beside it', () => {
    expect(errorsOf('收到政府信息公开申请7件，其中予以公开5件。', grantedTwice).map(({ code }) => code)).toEqual([
      'T3-004',
      'NAR-004',
    ])
    const both = errorsOf('收到政府信息公开申请7件，其中予以公开7件，部分公开3件。', grantedTwice)
    expect(both.map(({ code }) => code)).toEqual(['T3-004', 'NAR-004'])
  })

  it('tells the doubts of a rule in one finding that names the cells', () => {
    const cells = {
      'applications.granted.business': { doubtful: [0, 3] },
      'applications.notHeld.research': { doubtful: [0, 1] },
    }
    const { findings } = judge(situationOf({ cells }), [ruleOf('applications/applicants-add-up')])
    expect(findings).toMatchObject([{ verdict: 'unknown', cells: expect.arrayContaining(Object.keys(cells)) }])
  })

  it('says which rules and which form judged, in the judgement and in each finding', () => {
    const judgement = judge(situationOf({ cells: { 'remedies.reconsideration.upheld': 2 } }), rules)
    expect(judgement.rulesVersion).toMatch(/^\d+-[0-9a-f]{16}$/)
    expect(judgement.findings[0]).toMatchObject({ rulesVersion: judgement.rulesVersion, edition: 'annual-2021' })
    expect(judge(situationOf({}), rules.slice(1)).rulesVersion).not.toBe(judgement.rulesVersion)
  })

  it('keeps a finding’s fingerprint while its figures are the same, whatever else changes', () => {
    const fingerprint = (cells: Partial<Record<CellId, number>>) =>
      judge(situationOf({ cells }), rules).findings.find(({ code }) => code === 'T4-001')?.fingerprint
    const first = fingerprint({ 'remedies.reconsideration.upheld': 2 })
    expect(fingerprint({ 'remedies.reconsideration.upheld': 2, 'disclosure.penalty': 9 })).toBe(first)
    expect(fingerprint({ 'remedies.reconsideration.upheld': 3 })).not.toBe(first)
  })

  it('gives a finding another fingerprint when the figures of last year’s report that it rests on change', () => {
    const fingerprint = (carried: number) =>
      judge(situationOf({ previous: { cells: { 'applications.carriedForward.total': carried } } }), [
        ruleOf('history/carried-over-as-carried-forward'),
      ]).findings[0]?.fingerprint
    expect(fingerprint(2)).toBe(fingerprint(2))
    expect(fingerprint(3)).not.toBe(fingerprint(2))
  })

  it('judges a report of which no table was found without throwing', () => {
    const cells = Object.fromEntries(
      cellIdsOf(editionNamed('annual-2021')).map((id): [string, Cell] => [
        id,
        { value: null, state: 'absent', raw: null },
      ]),
    )
    const bare = reportOf({
      report: {
        edition: null,
        cells,
        presence: { disclosure: 'missing', applications: 'missing', remedies: 'missing' },
      },
    })
    const { findings } = judge({ ...situationOf({}), report: bare }, rules)
    expect(findings.filter((finding) => finding.verdict === 'unknown')).toEqual([])
    expect(findings.some((finding) => finding.code === 'STR-004')).toBe(true)
  })
})
