import { editionOf } from '../../functions/core/edition.ts'
import { inReadingOrder } from '../../functions/core/judging/reading-order.ts'
import type { Report } from '../../functions/core/report.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import { formSheets } from '../../functions/exports/form-sheets.ts'
import { workbook, type Sheet } from '../../functions/exports/xlsx.ts'
import { severityNames } from '../form/severity.ts'
import { saveFile } from '../save-file.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What was found as a list, and the printed form with the faults shaded. */
export async function saveResult({ file, findings }: CheckResult, report: Report): Promise<void> {
  const list: Sheet = {
    name: '发现的问题',
    rows: [
      ['程度', '编号', '问题', '原文', '依据', '建议'].map((value) => ({ value, style: 'label' })),
      ...inReadingOrder(findings.filter(({ verdict }) => verdict === 'broken')).map((one) =>
        [severityNames[one.severity], one.code, one.message, one.evidence, one.source, one.advice].map((value) => ({
          value: value ?? '',
        })),
      ),
    ],
    widths: [8, 10, 80, 50, 50, 40],
  }
  const title = `${report.identity.agency.value ?? ''}${report.identity.year.value ?? ''}年`
  const forms = formSheets({ title, edition: editionOf(report), cells: report.cells, findings })
  const chunks: Uint8Array[] = []
  for await (const chunk of workbook([list, ...forms])) chunks.push(chunk)
  saveFile(`${file.replace(/\.[^.]+$/, '')}自查结果.xlsx`, type, chunks)
}
