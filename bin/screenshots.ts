/** `npm run screenshots`: pictures of the console over the sample season, for the README. Needs a Chromium. */
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root, started } from '../bench/local/started.ts'
import { chromiumPath, launchBrowser } from '../test/kit/browser.ts'
import { consoleDoor } from './local/console.ts'

if (chromiumPath === null) process.exit(1)
const target = join(root, 'docs/images')
await mkdir(target, { recursive: true })
const samples = (await readdir(join(root, 'samples'), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))

const { cloud, consolePort, stop } = await started()
const door = await consoleDoor(cloud, join(root, 'dist/console'), consolePort)
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1280, height: 820 } })
// A machine that is busy otherwise still ends with pictures.
page.setDefaultTimeout(300_000)
const open = async (hash: string) => {
  await page.goto(`${door.url}/#/${hash}`)
  await page.reload()
  await page.waitForLoadState('networkidle')
}

await open('uploads')
await page.setInputFiles('input[type=file]', samples)
await page.locator('.sendings-head', { hasText: '已处理完' }).waitFor()

await open('uploads')
await page.screenshot({ path: join(target, 'uploads.png') })
await open('reports?year=2024')
await page.screenshot({ path: join(target, 'reports.png') })
await page.locator('.virtual-row a', { hasText: '青溪区' }).click()
await page.locator('.finding').first().waitFor()
await page.locator('.finding .link', { hasText: '在表中查看' }).first().click()
await page.waitForTimeout(500)
await page.screenshot({ path: join(target, 'report.png') })
await page.setViewportSize({ width: 390, height: 844 })
await open('season?year=2024')
await page.screenshot({ path: join(target, 'season-phone.png') })

await browser.close()
await door.close()
await stop()
console.log(`wrote ${target}`)
