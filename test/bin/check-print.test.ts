import { describe, expect, it } from 'vitest'
import { yearsApartLines } from '../../bin/check/print.ts'
import type { CheckResult } from '../../functions/draft/result.ts'

const result = (file: string, agency: string | null, year: number | null) =>
  ({ file, status: 'accepted', part: 1, report: { agency, year }, findings: [] }) as unknown as CheckResult

describe('several files checked together', () => {
  it('are told where one is the other’s last year, which nobody asked to compare', () => {
    const results = [
      result('a b/2023.docx', '临河县水利局', 2023),
      result('a/2024.docx', '临河县水利局', 2024),
      result('b/2024.docx', '青溪区教育局', 2024),
    ]
    expect(yearsApartLines(results)).toEqual([
      '有1份报告的上一年报告也在其中，未与之核对。核对跨年关系：npm run check -- --previous "a b/2023.docx" a/2024.docx',
    ])
  })

  it('are not where bodies or years are others, unknown, or in one file, which is compared', () => {
    expect(
      yearsApartLines([
        result('a', '临河县水利局', 2022),
        result('b', '临河县水利局', 2024),
        result('c', '青溪区教育局', 2023),
        result('d', null, 2023),
        result('e', null, 2024),
        result('f', '云水县财政局', 2023),
        result('f', '云水县财政局', 2024),
      ]),
    ).toEqual([])
  })
})
