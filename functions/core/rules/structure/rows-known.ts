import type { TableKey } from '../../form.ts'
import { defineRule } from '../../rule.ts'
import { isGroupRow } from '../../sums.ts'

const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }

export default defineRule({
  code: 'STR-013',
  severity: 'notice',
  title: '表中没有格式以外的行',
  source: '国办公开办函〔2021〕30号格式各表行名',
  advice: '如为新版格式增加的行，请告知主管部门；否则请删除。',
  traps: [
    'Many bodies with the same unknown row mean a new official form.',
    'Subtotals on group rows are T3-005.',
    'Fragments of labels are the layout’s, not the form’s.',
  ],
  reads: [],
  check: (view) => {
    const rows = view.report.unknownRows.filter(
      (row) => /\p{sc=Han}{4}/u.test(row.label) && !(row.table === 'applications' && isGroupRow(row, view.edition)),
    )
    if (rows.length === 0) return {}
    const list = rows
      .slice(0, 5)
      .map((row) => `${names[row.table]}“${row.label}”（${row.values.join('、') || '无数字'}）`)
    const rest = rows.length > 5 ? `等${rows.length}行` : ''
    return { breaches: [{ message: `有格式以外的行：${list.join('；')}${rest}。` }] }
  },
  examples: {
    holds: [
      {},
      {
        report: {
          unknownRows: [
            { table: 'applications', label: '（三）不予公开', values: ['0', '0', '0', '0', '0', '0', '0'] },
          ],
        },
      },
    ],
    broken: [
      {
        report: {
          unknownRows: [
            { table: 'applications', label: '9.属于工作秘密', values: ['1', '0', '0', '0', '0', '0', '1'] },
          ],
        },
        says: '表三“9.属于工作秘密”（1、0、0、0、0、0、1）',
      },
    ],
    unknown: [],
  },
})
