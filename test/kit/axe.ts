import { source } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds serious or critical on a page as it stands, each with the element it stands at. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(source)
  return page.evaluate(async () => {
    type Violation = { id: string; impact: string; nodes: { html: string }[] }
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> }
    }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes[0]?.html}`)
  })
}
