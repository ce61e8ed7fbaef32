import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCheckPage } from '../../bin/build/pages.ts'
import { seriousFaults } from '../kit/axe.ts'
import { chromiumPath, launchBrowser } from '../kit/browser.ts'
import { paperBlocks } from '../kit/paper.ts'
import { plantFault, randomReport } from '../kit/random-report.ts'
import { renderScan } from '../kit/render-scan.ts'
import { scanPdf } from '../kit/scan-pdf.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'
import { typesetPdf } from '../kit/typeset-pdf.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'

/** A report whose （七）总计 of natural persons is one too many: three sums of the form break at one cell. */
const faulty = plantFault(randomReport(20, { edition: annual2021, scale: 40 }), 7)
const blocks = paperBlocks(faulty.report)

describe.skipIf(chromiumPath === null)('the draft check page, opened from disk with the network off', () => {
  let browser: Browser
  let page: Page
  let folder: string

  beforeAll(async () => {
    const checkPage = await buildCheckPage()
    folder = await mkdtemp(join(tmpdir(), 'check-page-'))
    await writeFile(join(folder, 'report.docx'), typesetDocx(blocks))
    await writeFile(join(folder, 'report.html'), typesetHtml(blocks))
    await writeFile(join(folder, 'report.pdf'), typesetPdf(faulty.report))
    await writeFile(join(folder, 'scan.pdf'), scanPdf(renderScan(faulty.report, 1)))
    await writeFile(join(folder, 'letter.txt'), '关于召开会议的通知：请各单位按时参加。')
    browser = await launchBrowser()
    const context = await browser.newContext({ offline: true })
    page = await context.newPage()
    await page.goto(pathToFileURL(checkPage).href)
  })

  afterAll(async () => {
    await browser?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  /** Gives the page a file, and answers what it shows of it: the latest stands first. */
  const check = async (name: string, patience = 30_000) => {
    await page.setInputFiles('#files', join(folder, name))
    const entry = page.locator('article.entry').first()
    await entry.locator('h2', { hasText: name }).waitFor()
    await entry.locator('.findings, .bad').first().waitFor({ timeout: patience })
    return entry
  }
  const faultyCell = (entry: Locator) => entry.locator(`[data-cell="${faulty.fault.cell}"]`)

  it('has no serious accessibility fault', async () => {
    await check('report.docx')
    expect(await seriousFaults(page)).toEqual([])
  })

  it.each(['report.docx', 'report.html', 'report.pdf'])('finds the planted fault in %s', async (name) => {
    const entry = await check(name)
    expect(await entry.locator('.summary').textContent()).toContain(faulty.report.agency)
    expect(await faultyCell(entry).locator('.figure').textContent()).toBe(faulty.fault.printed)
    expect(await faultyCell(entry).getAttribute('class')).toContain('mark-error')
  })

  it('finds it in a scan too, page by page, and shows the page with the figure framed', async () => {
    const reading = page.waitForSelector('progress', { timeout: 30_000 })
    const entry = await check('scan.pdf', 90_000)
    await reading
    expect(await entry.textContent()).toContain('这是扫描件')
    const cell = faultyCell(entry)
    expect(await cell.locator('.figure').textContent()).toBe(faulty.fault.printed)
    expect(await cell.getAttribute('class')).toContain('mark-error')
    await cell.locator('button').click()
    await expect
      .poll(() => entry.locator('.source canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).width), {
        timeout: 20_000,
      })
      .toBeGreaterThan(400)
  })

  it('goes from figure to figure by the arrow keys, and says what is wrong where the focus is', async () => {
    const entry = await check('report.docx')
    await faultyCell(entry).locator('button').focus()
    expect(await entry.locator('.cell-hint').textContent()).toContain('依据')
    await page.keyboard.press('ArrowLeft')
    const focused = () => page.evaluate(() => document.activeElement?.parentElement?.getAttribute('data-cell'))
    expect(await focused()).not.toBe(faulty.fault.cell)
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe(faulty.fault.cell)
    const detailed = await page.locator('.cell-detail').count()
    await page.keyboard.press('n')
    await entry.locator('.cell-detail').waitFor()
    expect(await page.locator('.cell-detail').count(), 'of the report with the focus alone').toBe(detailed + 1)
  })

  it('says what a file is that is no report', async () => {
    const entry = await check('letter.txt')
    expect(await entry.locator('.bad').textContent()).toContain('未能检查')
  })
})
