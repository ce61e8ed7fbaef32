/**
 * `npm run bench -- console [reports]`: a season of that many reports (5,000) in the local cloud, walked by a browser.
 * Milliseconds from the click until what was asked for is on the screen, over fresh page loads; long tasks and late
 * frames while the list is scrolled from end to end. Needs a Chromium. With KEEP=folder the season is put there once and
 * found there again by later runs.
 */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildConsole } from '../bin/build/pages.ts'
import { consoleDoor } from '../bin/local/console.ts'
import { chromiumPath, launchBrowser } from '../test/kit/browser.ts'
import { started } from './local/started.ts'

if (chromiumPath === null) process.exit(1)
const reports = Number(process.argv[2] ?? 5_000)
const rounds = Number(process.argv[3] ?? 12)
const folder = process.env['KEEP']
const mark = folder === undefined ? null : join(folder, `${reports}-reports`)
const [site, { cloud, consolePort, stop }] = await Promise.all([buildConsole(), started({}, folder)])
const [documents = '', uploads = ''] = ['DocumentsBucket', 'UploadsBucket'].map(
  (name) => cloud.stack.outputs[name] ?? '',
)
Object.assign(process.env, {
  AWS_ENDPOINT_URL: cloud.servicesUrl,
  AWS_REGION: cloud.stack.account.region,
  AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
  ...(cloud.credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: cloud.credentials.sessionToken }),
  TABLE_NAME: cloud.stack.outputs['TableName'] ?? '',
  DOCUMENTS_BUCKET: documents,
  UPLOADS_BUCKET: uploads,
})
const { putSeason, year } = await import('./console/season.ts')
if (mark === null || !existsSync(mark)) {
  const began = performance.now()
  await putSeason(reports)
  console.log(`${reports} reports put in ${Math.round((performance.now() - began) / 1000)} s`)
  if (mark !== null) await writeFile(mark, '')
}

const door = await consoleDoor(cloud, site, consolePort)
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })

type Step = {
  readonly name: string
  /** What is clicked; or typed into where `text` is given, or chosen where `value` is. */
  readonly on: string
  readonly text?: string
  readonly value?: string
  /** What is on the screen when it is there; or whose text is another than before. */
  readonly ready: string
  readonly isChange?: boolean
}
const nav = (name: string) => `nav a:has-text("${name}")`
const walk: readonly Step[] = [
  { name: '总览 season', on: nav('总览'), ready: 'table.data tbody tr >> nth=20' },
  { name: '报告 list', on: nav('报告'), ready: '.virtual-row >> nth=8' },
  { name: '  the whole list in', on: nav('报告'), ready: `.filters >> text="${reports}份"` },
  { name: '  by name', on: 'input[type=search]', text: '第77号', ready: '.virtual-row:has-text("第77号")' },
  { name: '  name cleared', on: 'input[type=search]', text: '', ready: `.filters >> text="${reports}份"` },
  { name: '  by state', on: '.filters select >> nth=2', value: 'error', ready: '.filters >> text=/^\\d+份$/' },
  { name: '  by state, all', on: '.filters select >> nth=2', value: '', ready: `.filters >> text="${reports}份"` },
  {
    name: '  other order',
    on: '.filters select >> nth=3',
    value: 'agency',
    ready: '.virtual-row:has-text("第1000号")',
  },
  {
    name: '  gravest first again',
    on: '.filters select >> nth=3',
    value: 'gravity',
    ready: '.virtual-row .tone-error',
  },
  { name: 'one report', on: '.virtual-row a >> nth=2', ready: 'table.form-remedies' },
  { name: '  a cell', on: 'td.cell button >> nth=60', ready: '.cell-detail' },
  { name: '  next fault', on: '.next-cell button >> nth=1', ready: '.cell-detail' },
  {
    name: '  through the years',
    on: 'summary:has-text("历年走势")',
    ready: 'details:has-text("历年走势") >> text=/年度/',
  },
  { name: '收件 uploads', on: nav('收件'), ready: '.upload >> nth=40' },
  { name: '  by file name', on: 'input[type=search]', text: '第77号', ready: '.upload:has-text("第77号")' },
  { name: '导出 exports', on: nav('导出'), ready: '.choices' },
  { name: '规则 rules', on: nav('规则'), ready: 'table.data tbody tr >> nth=100' },
  { name: '  reports against a rule', on: 'tr:has-text("T3-001") a', ready: '.chip' },
  { name: '通知 subscriptions', on: nav('通知'), ready: 'h1:has-text("通知")' },
]

/** From the input to the frame in which the answer is drawn, by the page's own clock. */
async function timed(step: Step): Promise<number> {
  const target = page.locator(step.on).first()
  await target.waitFor({ timeout: 60_000 })
  const before = step.isChange ? await page.locator(step.ready).first().textContent() : null
  const from = await page.evaluate(() => performance.now())
  if (step.text !== undefined) await target.fill(step.text)
  else if (step.value !== undefined) await target.selectOption(step.value)
  else await target.dispatchEvent('click')
  if (step.isChange)
    await page.waitForFunction(([selector, was]) => document.querySelector(selector!)?.textContent !== was, [
      step.ready,
      before,
    ] as const)
  else await page.locator(step.ready).first().waitFor({ timeout: 60_000, state: 'attached' })
  return page.evaluate(
    (began) => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now() - began))),
    from,
  )
}

const times = new Map<string, number[]>(walk.map(({ name }) => [name, []]))
for (let round = 0; round <= rounds; round++) {
  await page.goto(`${door.url}/?${round}#/subscriptions?year=${year}`)
  await page.locator('h1').waitFor()
  for (const step of walk) {
    const milliseconds = await timed(step)
    if (round > 0) times.get(step.name)!.push(milliseconds)
    await page.waitForLoadState('networkidle')
  }
}
console.log(
  `\n${'view'.padEnd(28)} median     p95   ms from the click, first visit after a page load, ${rounds} rounds`,
)
for (const [name, all] of times) {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number) =>
    String(Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!))
  console.log(`${name.padEnd(28)} ${at(0.5).padStart(6)}  ${at(0.95).padStart(6)}`)
}

const scrolled = await scroll(page)
console.log(
  `\nscrolling ${reports} rows: ${scrolled.frames} frames, median ${scrolled.median} ms, ${scrolled.late} over 50 ms; ` +
    `long tasks ${scrolled.longTasks}, longest ${scrolled.longest} ms; rows drawn at most ${scrolled.rows}`,
)
await browser.close()
await door.close()
await stop()

/** The list from top to end in steps of a turn of the wheel, one a frame. */
async function scroll(of: Page) {
  await of.goto(`${door.url}/#/reports?year=${year}`)
  await of.locator(`.filters >> text="${reports}份"`).waitFor({ timeout: 60_000 })
  return of.evaluate(async () => {
    const box = document.querySelector('.virtual')!
    const tasks: number[] = []
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
    const frames: number[] = []
    let rows = 0
    let last = performance.now()
    const step = Math.max(120, box.scrollHeight / 1_200)
    for (let top = 0; top < box.scrollHeight - box.clientHeight; top += step) {
      box.scrollTop = top
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      frames.push(now - last)
      last = now
      rows = Math.max(rows, box.querySelectorAll('.virtual-row').length)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    frames.sort((a, b) => a - b)
    return {
      frames: frames.length,
      median: Math.round(frames[frames.length >> 1]!),
      late: frames.filter((one) => one > 50).length,
      longTasks: tasks.length,
      longest: Math.round(Math.max(0, ...tasks)),
      rows,
    }
  })
}
