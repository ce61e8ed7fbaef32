import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { source as axeSource } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, launchBrowser } from '../kit/browser.ts'
import { paperBlocks } from '../kit/paper.ts'
import { plantFault, randomReport } from '../kit/random-report.ts'
import { renderScan } from '../kit/render-scan.ts'
import { scanPdf } from '../kit/scan-pdf.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'
import { typesetPdf } from '../kit/typeset-pdf.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'

const root = join(import.meta.dirname, '../..')

/** A report whose （七）总计 of natural persons is one too many: three sums of the form break at one cell. */
const faulty = plantFault(randomReport(20, { edition: annual2021, scale: 40 }), 7)
const blocks = paperBlocks(faulty.report)

describe.skipIf(chromiumPath === null)('the draft check page, opened from disk with the network off', () => {
  let browser: Browser
  let page: Page
  let folder: string

  beforeAll(async () => {
    const built = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'bin/build.ts', 'check'], {
      cwd: root,
      encoding: 'utf8',
    })
    if (built.status !== 0) throw new Error(built.stderr)
    folder = await mkdtemp(join(tmpdir(), 'check-page-'))
    await writeFile(join(folder, 'report.docx'), typesetDocx(blocks))
    await writeFile(join(folder, 'report.html'), typesetHtml(blocks))
    await writeFile(join(folder, 'report.pdf'), typesetPdf(faulty.report))
    await writeFile(join(folder, 'scan.pdf'), scanPdf(renderScan(faulty.report, 1)))
    await writeFile(join(folder, 'letter.txt'), '关于召开会议的通知：请各单位按时参加。')
    browser = await launchBrowser()
    const context = await browser.newContext({ offline: true })
    page = await context.newPage()
  })

  afterAll(async () => {
    await browser?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it.each(['report.docx', 'report.html', 'report.pdf'])('finds the planted fault in %s', async (name) => {
    await page.goto(pathToFileURL(join(root, 'dist/check.html')).href)
    await page.setInputFiles('#files', join(folder, name))
    await page.waitForSelector('article.entry .findings', { timeout: 30_000 })
    expect(await page.textContent('.summary')).toContain(faulty.report.agency)
    const cell = page.locator(`[data-cell="${faulty.fault.cell}"]`)
    expect(await cell.locator('.figure').textContent()).toBe(faulty.fault.printed)
    expect(await cell.getAttribute('class')).toContain('mark-error')
  })

  it('finds it in a scan too, page by page, and shows the page with the figure framed', async () => {
    await page.goto(pathToFileURL(join(root, 'dist/check.html')).href)
    await page.setInputFiles('#files', join(folder, 'scan.pdf'))
    await page.waitForSelector('progress', { timeout: 30_000 })
    await page.waitForSelector('article.entry .findings', { timeout: 90_000 })
    expect(await page.textContent('article.entry')).toContain('这是扫描件')
    const cell = page.locator(`[data-cell="${faulty.fault.cell}"]`)
    expect(await cell.locator('.figure').textContent()).toBe(faulty.fault.printed)
    expect(await cell.getAttribute('class')).toContain('mark-error')
    await cell.locator('button').click()
    await expect
      .poll(() => page.locator('.source canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).width))
      .toBeGreaterThan(400)
  })

  it('goes from figure to figure by the arrow keys, and says what is wrong where the focus is', async () => {
    await page.goto(pathToFileURL(join(root, 'dist/check.html')).href)
    await page.setInputFiles('#files', join(folder, 'report.docx'))
    await page.waitForSelector('article.entry .findings')
    const faultyCell = page.locator(`[data-cell="${faulty.fault.cell}"] button`)
    await faultyCell.focus()
    expect(await page.locator('.cell-hint').textContent()).toContain('依据')
    await page.keyboard.press('ArrowLeft')
    const focused = () => page.evaluate(() => document.activeElement?.parentElement?.getAttribute('data-cell'))
    expect(await focused()).not.toBe(faulty.fault.cell)
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe(faulty.fault.cell)
    await page.keyboard.press('n')
    await page.waitForSelector('.cell-detail')
  })

  it('says what a file is that is no report', async () => {
    await page.goto(pathToFileURL(join(root, 'dist/check.html')).href)
    await page.setInputFiles('#files', join(folder, 'letter.txt'))
    expect(await page.locator('article.entry .bad').textContent({ timeout: 30_000 })).toContain('未能检查')
  })

  it('has no serious accessibility fault', async () => {
    await page.goto(pathToFileURL(join(root, 'dist/check.html')).href)
    await page.setInputFiles('#files', join(folder, 'report.docx'))
    await page.waitForSelector('article.entry .findings')
    await page.evaluate(axeSource)
    const serious = await page.evaluate(async () => {
      const axe = (
        globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
        }
      ).axe
      const { violations } = await axe.run()
      return violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.nodes[0]?.html}`)
    })
    expect(serious).toEqual([])
  })
})
