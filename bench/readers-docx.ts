import { load } from 'cheerio'
import mammoth from 'mammoth'
import { docxReader } from '../functions/readers/docx/reader.ts'
import { defaultLimits } from '../functions/readers/reader.ts'
import { paperBlocks } from '../test/kit/paper.ts'
import { randomReport } from '../test/kit/random-report.ts'
import { plainDocx, typesetDocx } from '../test/kit/typeset-docx.ts'
import type { Section } from './measured.ts'

const files = Array.from({ length: 4 }, (_, i) => typesetDocx(paperBlocks(randomReport(i + 1)), plainDocx))

/** Every cell of every table, with its spans: what our reader hands over. */
async function withMammoth(bytes: Uint8Array): Promise<number> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  const page = load(value)
  return page('table')
    .toArray()
    .flatMap((table) =>
      page(table)
        .find('td,th')
        .toArray()
        .map((cell) => [page(cell).text().trim(), page(cell).attr('rowspan'), page(cell).attr('colspan')]),
    ).length
}

export const section: Section = {
  name: 'docx',
  title: 'a report of three tables, to cells with their spans',
  contenders: () => [
    {
      name: 'this reader (fflate, saxes)',
      files: files.length,
      run: async () => {
        for (const bytes of files) await docxReader.read(bytes, defaultLimits)
      },
    },
    {
      name: 'mammoth and cheerio',
      files: files.length,
      run: async () => {
        for (const bytes of files) await withMammoth(bytes)
      },
    },
  ],
}
