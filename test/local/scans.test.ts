import { beforeAll, describe, expect, it } from 'vitest'
import { calmPlan, type Plan } from '../../bench/faults/plan.ts'
import { runSeason, type Result, type Setting } from '../../bench/faults/run-season.ts'
import { picture, type Drop, type Scan } from '../../bench/faults/season.ts'
import { agencyOf, fileOf, reportOf } from '../../bench/faults/papers.ts'
import { settingWithin } from '../../bench/faults/within/setting.ts'
import { root } from '../../bench/local/started.ts'
import type { TableRows } from '../../functions/core/compact-rows.ts'
import type { CellId } from '../../functions/core/cell-id.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { randomFrom } from '../kit/random.ts'

const year = 2024
const paper = { body: 3, year, edition: 1 } as const
const scanned = (scan: Scan, body: number = paper.body): Drop => ({
  step: 'drop',
  key: `${year}/${agencyOf(body)}/扫描件.png`,
  bytes: picture(body),
  scan,
})
const outcome = ({ uploads }: Result) =>
  uploads.map((line) => (JSON.parse(line.slice(line.indexOf('{'))) as { kind: string }).kind)
const tablesOf = ({ rest }: Result) =>
  rest
    .filter((line) => line.startsWith('ROWS#'))
    .map((line) => (JSON.parse(line.slice(line.indexOf('{'))) as { tables: readonly TableRows[] }).tables)
const isApplications = ({ table }: TableRows) => table === 'applications'
const isThrough = ({ unsettled, unjudged, unsent, dead }: Result) => [unsettled, unjudged, unsent, dead]
const through = [[], [], 0, 0]

/** The path of a scan through the stack: what starts the engine, what hears of its end, what is made of its answer. */
describe('a scan sent to Textract', () => {
  let textract: Setting
  beforeAll(async () => {
    textract = await settingWithin(root)
  }, 240_000)
  const drop = (scan: Scan, plan: Plan = calmPlan()) => runSeason(textract, [scanned(scan)], plan, 1)

  it('becomes rows, findings and an alert', async () => {
    const found = await drop({ report: reportOf(paper) })
    expect([outcome(found), isThrough(found)]).toEqual([['accepted'], through])
    const received = Number(reportOf(paper).figures.get('applications.newReceived.total'))
    expect(tablesOf(found)[0]!.find(isApplications)!.values['newReceived']!['total']).toBe(received)
    expect(found.rest.some((line) => line.includes('finding applications/'))).toBe(true)
    expect(found.mails).toHaveLength(1)
    expect(found.mails[0]).toContain(agencyOf(paper.body))
  })

  it('is read the same whatever the confidences and with the layout asked for', async () => {
    const one = await drop({ report: reportOf(paper) })
    const other = await drop({ report: reportOf(paper), options: { layout: true, seed: 5 } })
    expect(tablesOf(one)).toHaveLength(1)
    expect(tablesOf(other)).toEqual(tablesOf(one))
  })

  it('with labels that are noise has nothing presented as read that is not printed', async () => {
    const report = reportOf(paper)
    const found = await drop({ report, options: { noiseLabels: true } })
    expect([outcome(found), isThrough(found)]).toEqual([['accepted'], through])
    const { values, states } = tablesOf(found)[0]!.find(isApplications)!
    const clear = Object.entries(values).flatMap(([row, columns]) =>
      Object.entries(columns)
        .map(([column, value]) => ({ id: `${row}.${column}`, value }))
        .filter(({ id }) => states[id] === undefined),
    )
    expect(
      clear.filter(({ id, value }) => value !== Number(report.figures.get(`applications.${id}` as CellId))),
    ).toEqual([])
  })

  it('is tried again where the job fails, and found by the sweep where its completion is lost', async () => {
    const failed = new Set<string>()
    let lost = 0
    const found = await drop(
      { report: reportOf(paper) },
      {
        ...calmPlan(),
        engineFails: (file) => !failed.has(file) && Boolean(failed.add(file)),
        disturbMessage: (queue, draft) => (/Finish/.test(queue) && lost++ === 1 ? [] : [draft]),
      },
    )
    expect([outcome(found), isThrough(found), failed.size]).toEqual([['accepted'], through, 1])
    expect(lost).toBeGreaterThan(2)
  })

  it('that the engine fails at twice goes to a person, with every upload of the same bytes', async () => {
    const scan = { report: reportOf(paper) }
    const plan = { ...calmPlan(), engineFails: () => true }
    const again = { ...scanned(scan), key: `${year}/${agencyOf(paper.body)}/又一份.png` }
    const found = await runSeason(textract, [scanned(scan), again], plan, 1)
    expect([outcome(found), isThrough(found)]).toEqual([['rejected', 'rejected'], through])
    expect(found.uploads.every((line) => line.includes('needs-ocr'))).toBe(true)
  })

  it('waits its turn: 500 against an engine that throttles nine calls of ten all come through, none to the dead letters', async () => {
    const random = randomFrom(11)
    let throttled = 0
    const plan: Plan = {
      ...calmPlan(),
      disturbCall: async ({ service, respond, fail }) => {
        if (service !== 'textract' || !random.chance(0.9)) return respond()
        throttled++
        return fail(400, 'ProvisionedThroughputExceededException')
      },
    }
    // Nothing to read on them: what is made of figures is not what 500 of them show.
    const { figures, ...rest } = reportOf(paper)
    const report = {
      ...rest,
      figures: new Map(figures),
      title: '会议通知',
      lead: [],
      signature: { name: '', date: '' },
    }
    const chapters = { overview: [], disclosure: [], applications: [], remedies: [], problems: [], other: [] }
    const blank: Scan = { report: { ...report, edition: { ...report.edition, chapters: [] }, chapters } }
    const steps = Array.from({ length: 500 }, (_, i) => scanned(blank, i + 1))
    const found = await runSeason(textract, steps, plan, 1)
    expect(isThrough(found)).toEqual(through)
    expect(outcome(found)).toEqual(Array.from({ length: 500 }, () => 'rejected'))
    expect(throttled).toBeGreaterThan(4000)
  }, 300_000)
})

describe('a scan where Textract and the embedded reader are both wanted', () => {
  let read = 0
  let both: Setting
  beforeAll(async () => {
    const reading = await readFile(fileOf(paper).bytes, undefined, fileOf(paper).name)
    const embedded = { readScans: async () => (read++, reading) }
    both = await settingWithin(
      root,
      { ocr: 'textract-then-embedded' },
      { 'functions/readers-node/read-scans.ts': embedded },
    )
  }, 240_000)

  it('is read once where nothing is left open', async () => {
    read = 0
    const found = await runSeason(both, [scanned({ report: reportOf(paper) })], calmPlan(), 1)
    expect([outcome(found), isThrough(found)]).toEqual([['accepted'], through])
    expect(read).toBe(0)
  })

  it('gets a second opinion where a figure is in doubt, and goes to the other engine where the first fails', async () => {
    const misread = new Map([['applications 4 3', { text: '8', confidence: 31 }]])
    read = 0
    const doubted = await runSeason(both, [scanned({ report: reportOf(paper), options: { misread } })], calmPlan(), 1)
    expect([outcome(doubted), isThrough(doubted), read]).toEqual([['accepted'], through, 1])
    const failed = await runSeason(
      both,
      [scanned({ report: reportOf(paper) })],
      { ...calmPlan(), engineFails: () => true },
      1,
    )
    expect([outcome(failed), isThrough(failed), read]).toEqual([['accepted'], through, 2])
  })
})
