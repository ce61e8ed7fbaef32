import type { ExportFormat } from '../api/types.ts'
import { longCsv, wideCsv } from './csv.ts'
import { indicatorsCsv } from './indicators-csv.ts'
import { jsonLines } from './json-lines.ts'
import type { PanelSource } from './panel.ts'
import { panelWorkbook } from './panel-workbook.ts'
import { parquet } from './parquet.ts'

export type Encoding = {
  readonly extension: string
  readonly contentType: string
  readonly encode: (source: PanelSource) => AsyncIterable<Uint8Array | string>
}

const csv = 'text/csv; charset=utf-8'

/** Each format the API offers, and how a panel is written in it. */
export const encodings: Readonly<Record<ExportFormat, Encoding>> = {
  'csv-long': { extension: 'csv', contentType: csv, encode: longCsv },
  'csv-wide': { extension: 'csv', contentType: csv, encode: wideCsv },
  'indicators-csv': { extension: 'csv', contentType: csv, encode: indicatorsCsv },
  jsonl: { extension: 'jsonl', contentType: 'application/jsonl', encode: jsonLines },
  parquet: { extension: 'parquet', contentType: 'application/vnd.apache.parquet', encode: parquet },
  xlsx: {
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    encode: panelWorkbook,
  },
}
