import { load } from 'cheerio'
import { htmlReader } from '../functions/readers/html/reader.ts'
import { defaultLimits } from '../functions/readers/reader.ts'
import { paperBlocks } from '../test/kit/paper.ts'
import { randomReport } from '../test/kit/random-report.ts'
import { plainHtml, typesetHtml } from '../test/kit/typeset-html.ts'
import type { Section } from './measured.ts'

const files = Array.from({ length: 6 }, (_, i) =>
  typesetHtml(paperBlocks(randomReport(i + 1)), { ...plainHtml, inner: 'word', chrome: true }),
)

function withCheerio(bytes: Uint8Array): number {
  const page = load(new TextDecoder().decode(bytes))
  return page('td,th')
    .toArray()
    .map((cell) => [page(cell).text().trim(), page(cell).attr('rowspan'), page(cell).attr('colspan')]).length
}

export const section: Section = {
  name: 'html',
  title: 'a report saved by Word inside a page of layout tables, to cells with their spans',
  contenders: () => [
    {
      name: 'this reader (parse5)',
      files: files.length,
      run: async () => {
        for (const bytes of files) await htmlReader.read(bytes, defaultLimits)
      },
    },
    { name: 'cheerio, cells without their grid', files: files.length, run: () => void files.map(withCheerio) },
  ],
}
