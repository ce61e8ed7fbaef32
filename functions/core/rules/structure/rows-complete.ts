import type { ApplicantKey, ApplicationsRowKey, CellId } from '../../cell-id.ts'
import { rowLabel } from '../../cell-label.ts'
import type { Edition } from '../../form.ts'
import { defineRule, type Breach } from '../../rule.ts'

const rowsBut = (edition: Edition, without: readonly { readonly key: string }[]): readonly CellId[] =>
  edition.applications.rows.filter((row) => !without.includes(row)).flatMap((row) => rowIds(edition, row.key))

const rowIds = (edition: Edition, row: string): readonly CellId[] =>
  edition.applications.columns.map(
    (column): CellId => `applications.${row as ApplicationsRowKey}.${column.key as ApplicantKey}`,
  )

export default defineRule({
  code: 'STR-005',
  severity: 'error',
  title: '表三含本版式全部行',
  source: '国办公开办函〔2021〕30号格式表三各行',
  advice: '请按格式补齐缺少的行，没有发生的填0。',
  traps: [
    'Text formats and scans lose rows on the way to us: unknown.',
    'A row whose label was lost stands among the unknown rows, or leaves other cells in doubt: unknown.',
    'The 23-row print of the 2021 form lacks only the division of （六）: a warning.',
  ],
  thresholds: { mostRows: 4 },
  reads: (edition) => edition.applications.rows.flatMap((row) => rowIds(edition, row.key)),
  check: (view) => {
    const presence = view.report.presence.applications
    if (presence !== 'printed' && presence !== 'partial') return { applicable: false }
    const breaches: Breach[] = []
    if (view.edition.id === 'annual-2021-23rows')
      breaches.push({
        message:
          '表三把“（六）其他处理”印为一行；现行格式应分为“1.申请人无正当理由逾期不补正”“2.申请人逾期未按收费通知要求缴纳费用”“3.其他”三行。',
        severity: 'warning',
      })
    const lacking = view.edition.applications.rows.filter((row) =>
      rowIds(view.edition, row.key).every((id) => view.cell(id)?.state === 'absent'),
    )
    if (lacking.length === 0 || lacking.length === view.edition.applications.rows.length) return { breaches }
    const named = lacking.slice(0, view.threshold('mostRows')).map((row) => `“${rowLabel(row.key, view.edition)}”`)
    const list = named.join('') + (lacking.length > named.length ? '等' : '')
    const { source, unknownRows } = view.report
    const mayBeOurs =
      source.ocr ||
      ['txt', 'md', 'markdown'].includes(source.format) ||
      lacking.length > view.threshold('mostRows') ||
      unknownRows.some((row) => row.table === 'applications') ||
      view.doubted(rowsBut(view.edition, lacking)).length > 0
    if (mayBeOurs) return { breaches, gaps: [{ because: `表三中未读到${list}${lacking.length}行` }] }
    breaches.push({ message: `表三缺少${list}${lacking.length}行。` })
    return { breaches }
  },
  examples: {
    holds: [{}, { edition: 'annual-2019', year: 2020 }],
    broken: [
      { edition: 'annual-2021-23rows', says: '把“（六）其他处理”印为一行' },
      { about: 'a row is not printed', cells: lackingRow('publicationRequest'), says: '缺少“3.要求提供公开出版物”1行' },
    ],
    unknown: [
      {
        about: 'a flattened table may have lost the row on its way',
        cells: lackingRow('publicationRequest'),
        report: { source: { format: 'txt', ocr: false } },
      },
    ],
  },
})

function lackingRow(row: ApplicationsRowKey): Partial<Record<CellId, { value: null; state: 'absent'; raw: null }>> {
  const columns = [
    'naturalPerson',
    'business',
    'research',
    'socialWelfare',
    'legalService',
    'otherOrganisation',
    'total',
  ] as const
  return Object.fromEntries(
    columns.map((column) => [`applications.${row}.${column}`, { value: null, state: 'absent', raw: null } as const]),
  )
}
