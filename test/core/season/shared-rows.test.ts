import { describe, expect, it } from 'vitest'
import { situationOf } from '../../../functions/core/example.ts'
import { judge } from '../../../functions/core/judge.ts'
import { rules } from '../../../functions/core/rules/index.ts'
import { rowsTold, sharedRowsAlert } from '../../../functions/core/season/shared-rows.ts'

const monday = '2025-02-17'

/** What structure/rows-known says of a report with a row of this label. */
function messageFor(label: string): string {
  const unknownRows = [{ table: 'applications' as const, label, values: ['0', '0', '0', '0', '0', '0', '0'] }]
  const { findings } = judge(situationOf({ report: { unknownRows } }), rules)
  return findings.find(({ code }) => code === 'STR-013')?.message ?? ''
}
const told = (label: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ agency: `body-${i}`, message: messageFor(label) }))

describe('rows beyond the form that many bodies print', () => {
  it('are read from what the rule says', () => {
    expect(rowsTold(messageFor('9.属于公共企事业单位信息'))).toEqual(['表三“9.属于公共企事业单位信息”'])
  })

  it('are told to the office on a Monday, with how many bodies print them', () => {
    const alert = sharedRowsAlert(2024, monday, [...told('9.属于公共企事业单位信息', 6), ...told('备注说明事项', 2)])
    expect(alert?.text).toContain('· 表三“9.属于公共企事业单位信息”：6个单位')
    expect(alert?.text).not.toContain('备注说明事项')
    expect(alert?.attributes).toEqual({ kind: 'form' })
  })

  it('are not told on other days, when the season is over, of one body twice, or of a few', () => {
    const rows = told('9.属于公共企事业单位信息', 6)
    expect(sharedRowsAlert(2024, '2025-02-18', rows)).toBeNull()
    expect(sharedRowsAlert(2024, '2025-08-18', rows)).toBeNull()
    expect(sharedRowsAlert(2024, monday, told('9.属于公共企事业单位信息', 4))).toBeNull()
    expect(
      sharedRowsAlert(
        2024,
        monday,
        rows.map((row) => ({ ...row, agency: 'body-0' })),
      ),
    ).toBeNull()
  })
})
