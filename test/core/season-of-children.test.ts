import { expect, test } from 'vitest'
import { cellIdsOf, isAmount, type CellId } from '../../functions/core/cell-id.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { reportOf, situationOf } from '../../functions/core/example.ts'
import { judge } from '../../functions/core/judge.ts'
import type { Report } from '../../functions/core/report.ts'
import type { ChildReport, RosterBody } from '../../functions/core/agency/roster.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { randomReport } from '../kit/random-report.ts'

const county = '云水县人民政府'
const year = 2024

/** A bureau's believable figures of one year. */
function reportOfBureau(name: string, seed: number, of: number): Report {
  const { figures } = randomReport(seed, { edition: annual2021, believable: true, scale: 12 })
  const cells = Object.fromEntries(
    [...figures].map(([id, printed]) => [id, isAmount(id) ? printed.replace(/[^\d.]/g, '') : Number(printed)]),
  )
  return reportOf({ edition: annual2021.id, agency: name, year: of, cells })
}

/** The county's report as a clerk would draw it up: every cell the sum of its bureaus' cells. */
function summed(reports: readonly Report[], of: number): Report {
  const sum = (id: CellId) => reports.reduce((total, report) => total + Number(report.cells[id]?.value ?? 0), 0)
  const cells = Object.fromEntries(cellIdsOf(annual2021).map((id) => [id, isAmount(id) ? sum(id).toFixed(6) : sum(id)]))
  return reportOf({ edition: annual2021.id, agency: county, year: of, cells })
}

const comparing = new Set(
  rules
    .filter((rule) => rule.needs?.includes('children') || /^(?:T4|STA|ROL)-/.test(rule.code))
    .map(({ code }) => code),
)

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a county that is the sum of its bureaus has no error against them: season %i',
  (seed) => {
    const bodies = Array.from({ length: 3 + seed }, (_, i): RosterBody => ({
      name: `云水县第${i + 1}局`,
      aliases: [],
      parent: county,
      scope: 'own',
    }))
    const children = bodies.map((body, i): ChildReport => {
      const report = (of: number) => reportOfBureau(body.name, seed * 100 + i + of, of)
      return { body, report: report(year), previous: report(year - 1), errors: 0 }
    })
    const reported = (which: 'report' | 'previous') => children.flatMap((child) => child[which] ?? [])
    const { findings } = judge(
      {
        ...situationOf({ edition: annual2021.id, agency: county, year }),
        report: summed(reported('report'), year),
        previous: summed(reported('previous'), year - 1),
        roster: { bodies: [{ name: county, aliases: [], scope: 'covers' }, ...bodies] },
        children,
        superseded: summed(reported('report'), year),
        rivals: [summed(reported('report'), year)],
        peers: { similar: [] },
      },
      rules,
    )
    const errors = findings.filter((one) => one.severity === 'error' && one.verdict === 'broken')
    expect(errors.filter((one) => comparing.has(one.code)).map(({ code, message }) => `${code} ${message}`)).toEqual([])
  },
)
