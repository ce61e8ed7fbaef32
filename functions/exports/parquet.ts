import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { candidatesText, type PanelReport, type PanelSource } from './panel.ts'

/** Rows of a row group: small enough for flat memory, large enough to compress. */
const groupRows = 50_000

const columns = {
  agencyId: 'STRING',
  agency: 'STRING',
  code: 'STRING',
  region: 'STRING',
  tier: 'STRING',
  year: 'INT32',
  edition: 'STRING',
  version: 'STRING',
  source: 'STRING',
  cell: 'STRING',
  value: 'DOUBLE',
  raw: 'STRING',
  state: 'STRING',
  page: 'INT32',
  table: 'INT32',
  row: 'INT32',
  column: 'INT32',
  line: 'INT32',
  because: 'STRING',
  candidates: 'STRING',
} as const

type Row = Record<keyof typeof columns, string | number | null>

/** The panel body x year x cell as one Parquet file, handed over in chunks as row groups fill. */
export async function* parquet(source: PanelSource): AsyncGenerator<Uint8Array> {
  const sink = new ByteWriter()
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const writer = new ParquetWriter({
    writer: sink,
    schema: [{ name: 'root', num_children: names.length }, ...names.map((name) => schemaElement(name))],
  })
  let rows: Row[] = []
  const take = (): Uint8Array => {
    const chunk = sink.getBytes().slice()
    sink.index = 0
    return chunk
  }
  const writeGroup = async () => {
    await writer.write({
      columnData: names.map((name) => ({ name, data: rows.map((row) => row[name]) })),
      rowGroupSize: groupRows,
    })
    rows = []
  }
  for await (const report of source) {
    rows.push(...rowsOf(report))
    if (rows.length < groupRows) continue
    await writeGroup()
    yield take()
  }
  if (rows.length > 0) await writeGroup()
  await writer.finish()
  yield take()
}

function schemaElement(name: keyof typeof columns) {
  const type = columns[name]
  const common = { name, repetition_type: 'OPTIONAL' as const }
  return type === 'STRING'
    ? { ...common, type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }
    : { ...common, type }
}

function rowsOf(report: PanelReport): Row[] {
  const { cells, ...who } = report
  return Object.entries(cells).map(([id, cell]) => {
    const number = cell.value === null ? null : Number(cell.value)
    const value = number === null || Number.isNaN(number) ? null : number
    const { page = null, table = null, row = null, column = null, line = null } = cell.at ?? {}
    const doubt = { because: cell.because ?? null, candidates: candidatesText(cell) || null }
    return { ...who, cell: id, value, raw: cell.raw, state: cell.state, page, table, row, column, line, ...doubt }
  })
}
