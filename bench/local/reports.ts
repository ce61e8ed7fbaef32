import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { paperBlocks } from '../../test/kit/paper.ts'
import { plantFault, randomReport, type PaperReport } from '../../test/kit/random-report.ts'
import { typesetDocx } from '../../test/kit/typeset-docx.ts'
import { typesetHtml } from '../../test/kit/typeset-html.ts'
import { prose } from './prose.ts'
import { renamed } from './renamed.ts'

const year = 2024

/** One body in so many hands in the words of the body before it. */
const copies = 10

/**
 * The report of body number `n`: every body is another, most with words of their own. The first edition has one wrong
 * total, so that there is an alert to wait for; the second corrects it, and each further one has another.
 */
export function numberedReport(n: number, edition = 1): PaperReport {
  const right = randomReport(n * 31, { edition: annual2021, believable: true })
  const made = edition === 2 ? right : plantFault(right, n + edition).report
  const agency = `第${n}号镇人民政府`
  const words = n % copies === 0 ? n - 1 : n
  return renamed(made, { agency, year, overview: prose(words, 18), problems: prose(words + 1e6, 8) })
}

/** In a season one report in three has a wrong total. */
const faulty = 3

/** The file of body number `n` in a season. */
export const seasonFile = (n: number) => numberedFile(n, n % faulty === 0 ? 1 : 2)

/** Its file: a Word document, or a page of a site for every other body. */
export function numberedFile(n: number, edition = 1): { readonly key: string; readonly bytes: Uint8Array } {
  const report = numberedReport(n, edition)
  const blocks = paperBlocks(report)
  return n % 2 === 0
    ? { key: `${year}/${report.agency}/${report.title}.docx`, bytes: typesetDocx(blocks) }
    : { key: `${year}/${report.agency}/${report.title}.html`, bytes: typesetHtml(blocks) }
}
