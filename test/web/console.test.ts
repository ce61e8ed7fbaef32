import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { started, type Started } from '../../bench/local/started.ts'
import { buildConsole } from '../../bin/build/pages.ts'
import { consoleDoor } from '../../bin/local/console.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import type { Listening } from '../../local/gateway/listen.ts'
import { seriousFaults } from '../kit/axe.ts'
import { chromiumPath, launchBrowser } from '../kit/browser.ts'
import { paperBlocks } from '../kit/paper.ts'
import { plantFault, randomReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

const faulty = plantFault(randomReport(20, { edition: annual2021, scale: 40 }), 7)
const incomplete = randomReport(33, { edition: annual2021, scale: 40 })

/** 表四 with one figure lost: which of the fifteen it was the page does not say. */
function withoutOneFigure(html: string): string {
  const start = html.lastIndexOf('复议后起诉')
  const rows = html.indexOf('<td', html.indexOf('总计', html.lastIndexOf('结果维持')))
  const end = html.indexOf('</td>', Math.max(rows, start))
  return html.slice(0, html.lastIndexOf('<td', end)) + html.slice(end + '</td>'.length)
}

describe.skipIf(chromiumPath === null)('the console, walked by a clerk', () => {
  let cloud: Started
  let door: Listening
  let browser: Browser
  let page: Page
  let folder: string

  beforeAll(async () => {
    const [console, ground, chromium] = await Promise.all([buildConsole(), started(), launchBrowser()])
    cloud = ground
    browser = chromium
    door = await consoleDoor(cloud.cloud, console, ground.consolePort)
    folder = await mkdtemp(join(tmpdir(), 'console-'))
    await writeFile(join(folder, 'faulty.docx'), typesetDocx(paperBlocks(faulty.report)))
    const html = Buffer.from(typesetHtml(paperBlocks(incomplete))).toString('utf8')
    await writeFile(join(folder, 'incomplete.html'), withoutOneFigure(html))
    await writeFile(join(folder, '~$faulty.docx'), 'a lock of Word')
    await writeFile(join(folder, 'letter.txt'), '关于召开会议的通知：请各单位按时参加。')
    page = await browser.newPage({ viewport: { width: 1360, height: 900 } })
  })

  afterAll(async () => {
    await browser?.close()
    await door?.close()
    await cloud?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  /** As a link leads there: within the page that is open. */
  const open = (hash: string) => page.goto(`${door.url}/#/${hash}`)

  it('takes three files and tells what became of each', async () => {
    await open('uploads')
    await page.setInputFiles(
      'input[type=file]',
      ['faulty.docx', '~$faulty.docx', 'incomplete.html', 'letter.txt'].map((name) => join(folder, name)),
    )
    await page.locator('.sendings .outcome-accepted').nth(1).waitFor({ timeout: 40_000 })
    await page.locator('.sendings .outcome-rejected').waitFor()
    expect(await page.locator('.sendings li').count()).toBe(3)
    expect(await page.locator('.sendings [role=status]').textContent()).toContain('另有1个')
    expect(await page.locator('.sendings li', { hasText: 'letter.txt' }).textContent()).toContain('未受理')
  })

  it('shows the failing report as the form with the wrong cell marked', async () => {
    await open(`reports?year=${faulty.report.year}`)
    await page.click(`a:has-text("${faulty.report.agency}")`)
    const cell = page.locator(`[data-cell="${faulty.fault.cell}"]`)
    await cell.waitFor()
    await expect.poll(() => cell.getAttribute('class'), { timeout: 20_000 }).toContain('mark-error')
    expect(await cell.locator('.figure').textContent()).toBe(faulty.fault.printed)
    expect(await page.title()).toBe(`${faulty.report.agency} ${faulty.report.year}年 · 年报核对`)
  })

  it('settles a doubted figure by typing what the original shows, and the report is judged again', async () => {
    await open(`reports?year=${incomplete.year}`)
    await page.click(`a:has-text("${incomplete.agency}")`)
    const doubted = page.locator('.mark-doubted button').first()
    await doubted.waitFor()
    const before = await page.locator('.mark-doubted').count()
    await doubted.click()
    await page.fill('.enter input', '0')
    await page.click('.enter button')
    await expect.poll(() => page.locator('.mark-doubted').count(), { timeout: 20_000 }).toBeLessThan(before)
  })

  it('dismisses a finding with a reason, which the API then knows', async () => {
    await open(`reports?year=${faulty.report.year}`)
    await page.click(`a:has-text("${faulty.report.agency}")`)
    const finding = page.locator('.finding').first()
    await finding.waitFor()
    await finding.getByText('排除', { exact: true }).click()
    await page.fill('.decide input', '经核对原件无误')
    await page.click('.decide button[type=submit]')
    await expect.poll(() => page.locator('details', { hasText: '已排除' }).count(), { timeout: 20_000 }).toBe(1)
    const [agencyId = '', year = ''] = page.url().split('#/reports/')[1]?.split(/[/?]/) ?? []
    const answer = (await (await fetch(`${door.url}/api/reports/${agencyId}/${year}`)).json()) as {
      findings: { decision?: { decision: string; reason: string } }[]
    }
    expect(answer.findings.filter((one) => one.decision?.decision === 'dismissed')).toHaveLength(1)
  })

  it('exports the year, and the file holds the figures as printed', async () => {
    await open(`exports?year=${faulty.report.year}`)
    await page.getByText('CSV 长表').click()
    await page.click('button:has-text("开始导出")')
    const link = page.locator('a:has-text("下载")')
    await link.waitFor({ timeout: 60_000 })
    const text = await (await fetch((await link.getAttribute('href')) ?? '')).text()
    const line = text
      .split('\r\n')
      .find((one) => one.includes(faulty.report.agency) && one.includes(`,${faulty.fault.cell},`))
    expect(line).toContain(`,${faulty.fault.printed},`)
  })

  it('says from every year that something waits for a person', async () => {
    const report = randomReport(77, { edition: annual2021, scale: 40 })
    const html = Buffer.from(typesetHtml(paperBlocks(report))).toString('utf8')
    const otherTitle = html.replaceAll(`${report.year}年政府信息公开`, `${report.year - 1}年政府信息公开`)
    await writeFile(join(folder, 'two-years.html'), otherTitle)
    await open('uploads')
    await page.setInputFiles('input[type=file]', [join(folder, 'two-years.html')])
    await page.locator('.sendings .outcome-held').waitFor({ timeout: 40_000 })
    await open(`season?year=${report.year - 3}`)
    await page.getByText('份文件待人工确认').waitFor()
    expect(await page.getByText('份文件待人工确认').innerText()).toMatch(/[1-9]/)
  })

  it('names each page in its title', async () => {
    const titles = new Set<string>()
    for (const view of ['season', 'reports', 'uploads', 'exports', 'rules', 'subscriptions']) {
      await open(`${view}?year=${faulty.report.year}`)
      await page.locator(`nav a[aria-current][href*="${view}"]`).waitFor()
      await page.getByText('正在载入').waitFor({ state: 'detached' })
      titles.add(await page.title())
    }
    expect(titles.size).toBe(6)
  })

  it.each(['season', 'reports', 'uploads', 'exports', 'rules', 'subscriptions'])(
    'has no serious accessibility fault in %s, at desktop and phone size',
    async (view) => {
      await open(`${view}?year=${faulty.report.year}`)
      await page.locator(`nav a[aria-current][href*="${view}"]`).waitFor()
      await page.getByText('正在载入').waitFor({ state: 'detached' })
      for (const size of [
        { width: 1360, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size)
        expect(await seriousFaults(page)).toEqual([])
      }
    },
  )
})
