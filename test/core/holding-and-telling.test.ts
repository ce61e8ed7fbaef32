import { describe, expect, test } from 'vitest'
import { findingsAlert, heldAlert, letterText, linkTo, rejectedAlert, subjectLine } from '../../functions/core/alert.ts'
import { reportOf } from '../../functions/core/example.ts'
import type { Finding } from '../../functions/core/finding.ts'
import { holdReasons } from '../../functions/core/uploads/hold.ts'
import { changesSince, countsOf, openFindings, toldAfter } from '../../functions/core/judging/open-findings.ts'
import { outcomeOfParts } from '../../functions/core/uploads/outcome.ts'
import { hintsOf, overridesText } from '../../functions/core/uploads/overrides.ts'
import { digestOf, isReminderDay, remindersOf } from '../../functions/core/season/reminder.ts'
import { bodiesReported } from '../../functions/core/season/season.ts'
import { agreed, leavesDoubts } from '../../functions/core/uploads/second-opinion.ts'

const finding = (
  fingerprint: string,
  severity: Finding['severity'] = 'error',
  verdict: Finding['verdict'] = 'broken',
) =>
  ({
    rule: 'applications/balance',
    code: 'T3-001',
    severity,
    verdict,
    responsibility: 'document',
    message: `第${fingerprint}项不符`,
    cells: [],
    source: '格式',
    fingerprint,
  }) as unknown as Finding

describe('what the sender says of a file', () => {
  test('is read from folders people use', () => {
    expect(hintsOf('2024/云水县水利局/年报 a+b.docx', {})).toEqual({
      year: 2024,
      agency: '云水县水利局',
      fileName: '年报 a+b.docx',
    })
    expect(hintsOf('2024年/12620600MB0523338C/r.pdf', {})).toMatchObject({ year: 2024, code: '12620600MB0523338C' })
    expect(hintsOf('web/2025-01-09/3f/年报2023.docx', {})).toEqual({ fileName: '年报2023.docx' })
  })

  test('comes percent-encoded in metadata and goes before folders', () => {
    const said = { agency: encodeURIComponent('青溪区教育局'), year: '2023' }
    expect(hintsOf('2024/云水县水利局/r.docx', said)).toMatchObject({ agency: '青溪区教育局', year: 2023 })
  })

  test('makes another document of the same bytes, but a file name does not', () => {
    expect(overridesText(hintsOf('a.docx', {}))).toBe(overridesText(hintsOf('b.docx', {})))
    expect(overridesText(hintsOf('2024/甲县水利局/a.docx', {}))).not.toBe(overridesText(hintsOf('a.docx', {})))
  })
})

describe('a report whose identity is in doubt is held', () => {
  const plain = reportOf({})
  test('not where nothing speaks against it', () => expect(holdReasons({ report: plain, hints: {} })).toEqual([]))

  test('where no body or no year is found, unless the sender says so', () => {
    const nobody = { value: null, doubtful: false, evidence: [] }
    const report = { ...plain, identity: { ...plain.identity, agency: nobody, year: nobody } }
    expect(holdReasons({ report, hints: {} }).map(({ reason }) => reason)).toEqual(['agency-unclear', 'year-unclear'])
    expect(holdReasons({ report, hints: { agency: '云水县水利局', year: 2024 } })).toEqual([])
  })

  test('where the roster does not know the body', () =>
    expect(holdReasons({ report: plain, hints: {}, inRoster: false })[0]?.message).toContain('云水县交通运输局'))

  test('where most figures differ from the accepted one, but not for a correction of some', () => {
    const figures = (offset: number, count: number) =>
      Object.fromEntries(
        [
          'newReceived',
          'granted',
          'notHeld',
          'other',
          'carriedForward',
          'totalProcessed',
          'stillUnclear',
          'repeatedRequest',
          'feeUnpaid',
          'carriedOver',
        ].map((row, i) => [`applications.${row}.total`, i < count ? 10 + i + offset : 10 + i]),
      )
    const accepted = reportOf({ cells: figures(0, 0) })
    const reasons = (count: number, sameKey = false) =>
      holdReasons({ report: reportOf({ cells: figures(5, count) }), hints: {}, accepted, sameKey }).map(
        (one) => one.reason,
      )
    expect(reasons(10)).toEqual(['figures-differ'])
    expect(reasons(3)).toEqual([])
    expect(reasons(10, true)).toEqual([])
  })
})

describe('what people are told', () => {
  const dismissed = [{ fingerprint: 'b', decision: 'dismissed' as const, reason: '已核实' }]

  test('is what is new and what is resolved, never what a person dismissed', () => {
    const told = toldAfter([finding('a'), finding('b')], [], [])
    const changes = changesSince(told, [finding('b'), finding('c')], dismissed)
    expect(changes.fresh.map((one) => one.fingerprint)).toEqual(['c'])
    expect(changes.resolved.map((one) => one.fingerprint)).toEqual(['a'])
    expect(toldAfter([finding('b'), finding('c')], told, dismissed).map((one) => one.fingerprint)).toEqual(['c', 'b'])
  })

  test('is not what others’ reports moved: neither news nor resolved, but told when it is gone', () => {
    const moving = new Set(['T3-001'])
    const told = toldAfter([finding('2 of 5 missing')], [], [])
    const changes = changesSince(told, [finding('1 of 5 missing'), finding('another')], [], moving)
    expect(changes.remaining.map((one) => one.fingerprint)).toEqual(['1 of 5 missing'])
    expect(changes.fresh.map((one) => one.fingerprint)).toEqual(['another'])
    expect(changes.resolved).toEqual([])
    expect(changesSince(told, [], [], moving).resolved).toHaveLength(1)
    const dropped = [{ fingerprint: '2 of 5 missing', decision: 'dismissed', reason: '已核实' }] as const
    expect(changesSince(told, [finding('1 of 5 missing')], dropped, moving).fresh).toHaveLength(1)
  })

  test('counts unknown verdicts apart: nobody is blamed for our reading', () => {
    const findings = [finding('a'), finding('b', 'warning'), finding('c', 'error', 'unknown')]
    expect(countsOf(findings, [])).toEqual({ error: 1, warning: 1, notice: 0, unknown: 1 })
    expect(openFindings(findings, [])).toHaveLength(2)
  })

  const subject = {
    agency: 'a0',
    agencyName: '云水县水利局',
    year: 2024,
    version: 'v',
    fileName: '年报.docx',
    corrected: true,
  }
  const nothing = { cells: [], untold: false }

  test('says nothing where nothing changed', () => {
    expect(findingsAlert(subject, { fresh: [], resolved: [], remaining: [finding('a')] }, nothing)).toBeNull()
  })

  test('names the gravest first, what was resolved, and what to do', () => {
    const changes = { fresh: [finding('x')], resolved: [{ ...finding('y') }], remaining: [] }
    const alert = findingsAlert(subject, changes, nothing)!
    expect(alert.subject).toBe('云水县水利局2024年报告：错误1项')
    expect(alert.text).toContain('新发现的问题：\n1. 【错误】第x项不符（T3-001，依据：格式）')
    expect(alert.text).toContain('已解决：\n1. 第y项不符（T3-001）')
    expect(alert.attributes).toEqual({ kind: 'findings', severity: 'error', ruleGroups: ['applications'] })
  })

  test('tells of a scan that needs a person even where no rule is broken', () => {
    const alert = findingsAlert(
      subject,
      { fresh: [], resolved: [], remaining: [] },
      { cells: ['表三 总计'], untold: true },
    )
    expect(alert?.subject).toContain('有1个数字需要人工核对')
  })

  test('names a file as people know it, one of an archive too', () => {
    const rejection = { reason: 'not-a-report', message: '不是年度报告。' } as const
    const firstLine = (key: string) => rejectedAlert({ upload: '0a1b', key }, rejection).text.split('\n')[0]
    const page = 'web/2026-01-20/531f47ca-d465-414e-a1f8-4d2b37715ccc/'
    expect(firstLine(`${page}说明.txt`)).toBe('文件：说明.txt')
    const member = `members/1685914183f3a37bfcf4a0966993152a/6/${page}压缩包/说明.txt`
    expect(firstLine(member)).toBe('文件：压缩包/说明.txt（压缩包或邮件中的文件）')
    expect(firstLine('members/1685914183f3a37bfcf4a0966993152a/2/members/内层/说明.txt')).toBe(
      '文件：内层/说明.txt（压缩包或邮件中的文件）',
    )
    expect(firstLine('2024/甲县水利局/说明.txt')).toBe('文件：2024/甲县水利局/说明.txt')
  })

  test('leads to the very report or file in the console, where there is one', () => {
    const file = { upload: '0a1b', key: '2024/会议通知.txt' }
    const { text, place } = rejectedAlert(file, { reason: 'not-a-report', message: '不是年度报告。' })
    expect(letterText(text, linkTo(place, 'https://console.example'))).toMatch(
      /不受影响。\n在系统中查看：https:\/\/console\.example\/#\/uploads\/0a1b$/,
    )
    expect(heldAlert(file, []).place).toBe('uploads/0a1b')
    const fresh = findingsAlert(subject, { fresh: [finding('x')], resolved: [], remaining: [] }, nothing)
    expect(linkTo(fresh?.place, 'https://console.example/office/')).toBe(
      'https://console.example/office/#/reports/a0/2024',
    )
    expect(letterText(text, linkTo(place, ''))).toBe(text)
  })

  test('cuts a subject by characters, never through one', () => {
    const long = '𠮷'.repeat(200)
    expect([...subjectLine(long)]).toHaveLength(99)
    expect(subjectLine(long).endsWith('𠮷…')).toBe(true)
    expect(subjectLine('a\nb')).toBe('a b')
  })
})

test('an upload of several reports is as far as the part that needs most attention', () => {
  const at = { agency: 'a', agencyName: '甲', year: 2024, version: 'v' }
  const accepted = { kind: 'accepted' as const, ...at }
  const held = { kind: 'held' as const, reasons: [], version: 'v' }
  expect(outcomeOfParts({ 1: accepted }, 2).kind).toBe('pending')
  expect(outcomeOfParts({ 1: accepted, 2: held }, 2).kind).toBe('held')
  expect(outcomeOfParts({ 1: { ...accepted, kind: 'duplicate-of', upload: 'u' }, 2: accepted }, 2).kind).toBe(
    'accepted',
  )
})

describe('reminders', () => {
  test('come before a deadline, on it, and weekly after it until summer', () => {
    const days = Array.from({ length: 240 }, (_, i) => 20 - i).filter(isReminderDay)
    expect(days.slice(0, 8)).toEqual([14, 7, 3, 1, 0, -1, -8, -15])
    expect(days.at(-1)).toBeGreaterThanOrEqual(-180)
  })

  test('list the bodies of a region that are due and have not reported', () => {
    const body = (name: string) => ({
      name,
      aliases: name.includes('教育') ? ['教育局（云水）'] : [],
      region: '云水县',
      tier: 'county' as const,
    })
    const roster = { bodies: [body('云水县水利局'), body('云水县教育局')] }
    const reported = bodiesReported(2024, [{ agency: '教育局（云水）', code: null }], roster)
    const [reminder, ...rest] = remindersOf(roster, 2024, '2025-01-24', reported)
    expect(rest).toEqual([])
    expect(reminder?.text).toContain('2025年1月31日截止（还有7天），尚未报送的1个单位：\n1. 云水县水利局')
    expect(reminder?.text).toContain('请提醒上述单位按期报送。')
    expect(remindersOf(roster, 2024, '2025-02-01', reported)[0]?.text).toContain('已逾期1天')
  })

  test('stay readable and within one message where hundreds are due', () => {
    const bodies = Array.from({ length: 6_000 }, (_, n) => ({ name: `云水县第${n}中学教育集团`, aliases: [] }))
    const [reminder] = remindersOf({ bodies }, 2024, '2025-01-24', new Set())
    expect(reminder?.text).toContain('……另有5900个单位，请在系统中查看。')
    expect(Buffer.byteLength(reminder?.text ?? '')).toBeLessThan(20_000)
  })

  test('a day’s digest says what was found and what is to be done, and no more', () => {
    const clean = { error: 0, warning: 0, doubted: 0 }
    const wrong = { ...clean, agencyName: '云水县水利局', error: 2, doubted: 1 }
    const digest = digestOf('云水县', 2024, '2025-01-23', [{ ...clean, agencyName: '云水县教育局' }, wrong])
    expect(digest?.text.split('\n')).toEqual([
      '地区：云水县',
      '年度：2024年',
      '2025年1月23日以来核查2份报告：1份有待处理，1份未发现错误、警告和存疑数字。',
      '',
      '有待处理的报告：',
      '1. 云水县水利局：错误2项、存疑数字1个',
      '',
      '有错误的报告，请与报送单位核对，更正后重新报送。',
      '存疑数字请对照原件录入，录入后自动重新核查。',
    ])
    const calm = digestOf('', 2024, '2025-01-23', [{ ...clean, agencyName: '云水县教育局' }])
    expect(calm?.subject).toBe('2024年度报告日报：核查1份，均未发现问题')
    expect(digestOf('', 2024, '2025-01-23', [])).toBeNull()
  })
})

describe('two engines on one scan', () => {
  const reports = (cells: Parameters<typeof reportOf>[0]['cells']) =>
    ({ kind: 'reports', reports: [reportOf({ ...(cells && { cells }) })] }) as const
  const id = 'applications.newReceived.total'
  const cellOf = (first: Parameters<typeof reports>[0], second: Parameters<typeof reports>[0]) => {
    const result = agreed(reports(first), reports(second))
    return result.kind === 'reports' ? result.reports[0]?.cells[id] : undefined
  }

  test('settle a doubt where one reads clearly what the other thinks possible', () => {
    expect(leavesDoubts(reports({ [id]: { doubtful: [60, 66] } }))).toBe(true)
    expect(cellOf({ [id]: { doubtful: [60, 66] } }, { [id]: 66 })).toMatchObject({ value: 66, state: 'read' })
  })

  test('vouch for nothing where both read clearly and differently', () => {
    expect(cellOf({ [id]: 60 }, { [id]: 66 })).toMatchObject({ state: 'doubtful', candidates: [60, 66] })
  })

  test('do not let a clear reading settle what the other excludes', () => {
    expect(cellOf({ [id]: { doubtful: [60, 66] } }, { [id]: 86 })?.state).toBe('doubtful')
  })
})
