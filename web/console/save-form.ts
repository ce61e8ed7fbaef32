import type { ReportDetail, RollUp } from '../../functions/api/types.ts'
import { editionOf } from '../../functions/core/edition.ts'
import type { Cells } from '../../functions/core/report.ts'
import { formSheets } from '../../functions/exports/form-sheets.ts'
import { workbook, type Sheet } from '../../functions/exports/xlsx.ts'
import { saveFile } from '../save-file.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A report as a workbook with the look of the printed form, faults shaded. */
export const saveForm = ({ agency, year, edition, cells, findings }: ReportDetail): Promise<void> =>
  save(
    `${agency}${year}年`,
    formSheets({ title: `${agency}${year}年`, edition: editionOf({ edition }), cells, findings }),
  )

/** 汇总表: the summed form, and who is in the sums and who is not. */
export function saveRollUp(rollUp: RollUp, summed: Cells): Promise<void> {
  const title = `${rollUp.parent}${rollUp.year}年汇总表`
  const children: Sheet = {
    name: '下级单位',
    rows: [
      [
        { value: '单位', style: 'label' },
        { value: '是否计入', style: 'label' },
      ],
      ...rollUp.children.map(({ name, received }) => [{ value: name }, { value: received ? '已计入' : '尚未报送' }]),
    ],
    widths: [36, 12],
  }
  const forms = formSheets({ title, edition: editionOf(rollUp), cells: summed, findings: [] })
  return save(title, [...forms, children])
}

async function save(name: string, sheets: readonly Sheet[]): Promise<void> {
  const chunks: Uint8Array[] = []
  for await (const chunk of workbook(sheets)) chunks.push(chunk)
  saveFile(`${name}.xlsx`, type, chunks)
}
