import { encodeText } from './encode-text.ts'
import type { PaperBlock, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

/** How a sheet was saved as comma-separated values. */
export type CsvManner = {
  readonly separator: ',' | ';'
  readonly encoding: 'utf-8' | 'gb18030'
  readonly mark: boolean
  readonly lineEnd: '\n' | '\r\n'
  /** Quotes round every field, as other programs than Excel write them. */
  readonly quoted: boolean
  /** Every row as wide as the widest, as Excel writes the used range. */
  readonly padded: boolean
}

export const plainCsv: CsvManner = {
  separator: ',',
  encoding: 'utf-8',
  mark: false,
  lineEnd: '\r\n',
  quoted: false,
  padded: true,
}

export const randomCsvManner = (random: Random): CsvManner => ({
  separator: random.pick([',', ',', ';']),
  encoding: random.pick(['utf-8', 'gb18030']),
  mark: random.chance(0.5),
  lineEnd: random.pick(['\n', '\r\n']),
  quoted: random.chance(0.3),
  padded: random.chance(0.5),
})

export function typesetCsv(blocks: readonly PaperBlock[], manner: CsvManner): Uint8Array {
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? rowsOf(block.grid) : [[block.text]]))
  const widest = Math.max(...rows.map((row) => row.length))
  const text = rows
    .map((row) => (manner.padded ? [...row, ...Array.from({ length: widest - row.length }, () => '')] : row))
    .map((row) => row.map((field) => fieldOf(field, manner)).join(manner.separator) + manner.lineEnd)
    .join('')
  return encodeText((manner.mark && manner.encoding === 'utf-8' ? '\ufeff' : '') + text, manner.encoding)
}

/** Merged cells stand in their first place, the others are empty. */
function rowsOf({ rows, columns, cells }: PaperGrid): string[][] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))
  for (const { row, column, text } of cells) grid[row]![column] = text
  return grid
}

const fieldOf = (text: string, { separator, quoted }: CsvManner): string =>
  quoted || text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
