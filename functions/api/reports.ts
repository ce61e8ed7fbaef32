import { withEntered } from '../core/entered.ts'
import { index, keys } from '../cloud/keys.ts'
import {
  decisionsOf,
  enteredOf,
  findingsOf,
  ledgerOf,
  loadReport,
  metaOf,
  type FindingItem,
  type Meta,
  type RowsItem,
} from '../cloud/reports.ts'
import { getItems } from '../cloud/table.ts'
import { listing } from './listing.ts'
import * as parameters from './parameters.ts'
import { notFound } from './problem.ts'
import { reportLine, reportStates, stateOf } from './report-line.ts'
import type { Route } from './route.ts'
import type { FindingLine, FindingView, ReportLine, ReportView, RowLine } from './types.ts'

export const listReports: Route = {
  method: 'GET',
  path: '/v1/reports',
  id: 'listReports',
  about: 'Reports of a year, by region and name',
  query: {
    year: parameters.required(parameters.year),
    region: parameters.region,
    state: { type: 'string', about: 'Only reports in this state', oneOf: reportStates },
    ...parameters.paging,
  },
  answer: 'Listing<ReportLine>',
  handle: (request) => {
    const { region, state } = request.query
    const range = {
      index: 'gsi1',
      partition: index.year(Number(request.query['year'])),
      ...(region && { beginsWith: `${region}#` }),
    } as const
    return listing<Meta, ReportLine>('reports', range, request, async (metas) =>
      metas.map((meta) => (!state || stateOf(meta) === state ? reportLine(meta) : null)),
    )
  },
}

export const getReport: Route = {
  method: 'GET',
  path: '/v1/reports/{agency}/{year}',
  id: 'getReport',
  about: 'One report whole: cells with their states, text, findings, history',
  parameters: { agency: parameters.agency, year: parameters.year },
  query: { version: { type: 'string', about: 'Another version than the current one', pattern: '[0-9a-f]{20}' } },
  answer: 'ReportView',
  handle: async ({ path, query }) => {
    const [agency, year] = [path['agency']!, Number(path['year'])]
    const [meta, ledger] = await Promise.all([metaOf(agency, year), ledgerOf(agency, year)])
    if (!meta || !ledger) throw notFound('这份报告')
    const version = query['version'] ?? meta.version
    const known = ledger.history.some((line) => line.version === version)
    const report = known ? await loadReport(version) : null
    if (!report) throw notFound('这份报告的这个版本')
    const current = version === meta.version
    const entered = current ? (await enteredOf(agency, year)).filter((one) => one.documentId === meta.documentId) : []
    const { cells, ...rest } = withEntered(report, entered)
    return {
      ...reportLine(meta),
      version,
      judgement: meta.judgement ?? null,
      cells,
      report: rest,
      findings: current ? await findingViews(meta) : [],
      history: ledger.history,
      entered: entered.map(({ cell, value, by, at, reason }) => ({ cell, value, by, at, reason })),
    } satisfies ReportView
  },
}

async function findingViews(meta: Meta): Promise<readonly FindingView[]> {
  const [findings, decisions] = await Promise.all([findingsOf(meta), decisionsOf(meta.agency, meta.year)])
  const decided = new Map(decisions.map((one) => [one.fingerprint, one]))
  return findings.map((finding) => {
    const one = decided.get(finding.fingerprint)
    return { ...finding, decision: one ? { decision: one.decision, reason: one.reason, by: one.by, at: one.at } : null }
  })
}

export const listFindings: Route = {
  method: 'GET',
  path: '/v1/findings',
  id: 'listFindings',
  about: 'Findings of a year across bodies, gravest first or of one severity and rule',
  query: {
    year: parameters.required(parameters.year),
    severity: { type: 'string', about: 'Only of this severity', oneOf: ['error', 'warning', 'notice'] },
    rule: { type: 'string', about: 'Only of this rule, by its id', longest: 100 },
    ...parameters.paging,
  },
  answer: 'Listing<FindingLine>',
  handle: (request) => {
    const { severity, rule } = request.query
    const range = {
      index: 'gsi2',
      partition: index.findings(Number(request.query['year'])),
      ...(severity && { beginsWith: index.bySeverity(severity as 'error', rule) }),
    } as const
    return listing<FindingItem, FindingLine>('findings', range, request, async (items) => {
      const metas = await metasOf(items)
      return items.map((item, i) => {
        const meta = metas[i]
        const current = meta?.version === item.version && item.sk.includes(`#${meta.judgement?.id}#`)
        if (!meta || !current || (rule && item.finding.rule !== rule)) return null
        return { ...lineOf(meta), finding: item.finding }
      })
    })
  },
}

export const listRows: Route = {
  method: 'GET',
  path: '/v1/rows',
  id: 'listRows',
  about: 'One printed row across all bodies of a year',
  query: {
    year: parameters.required(parameters.year),
    table: { type: 'string', about: 'Table', oneOf: ['disclosure', 'applications', 'remedies'], required: true },
    row: { type: 'string', about: 'Row key', required: true, pattern: '[A-Za-z]{1,60}' },
    ...parameters.paging,
  },
  answer: 'Listing<RowLine>',
  handle: (request) => {
    const { year, table, row = '' } = request.query
    const range = { index: 'gsi2', partition: index.table(Number(year), table ?? '') } as const
    return listing<RowsItem, RowLine>('rows', range, request, async (items) => {
      const metas = await metasOf(items)
      return items.map((item, i) => {
        const meta = metas[i]
        const values = item.values[row]
        if (!meta || meta.withdrawn || meta.version !== item.version || !values) return null
        return { ...lineOf(meta), table: item.table, row, values, states: statesOf(item.states, row) }
      })
    })
  },
}

const statesOf = (states: RowsItem['states'], row: string): RowLine['states'] =>
  Object.fromEntries(
    Object.entries(states).flatMap(([cell, state]) =>
      cell.startsWith(`${row}.`) ? [[cell.slice(row.length + 1), state]] : [],
    ),
  )

/** Indexes trail: what they name counts only where the report itself says so. */
const metasOf = (items: readonly { readonly agency: string; readonly year: number }[]) =>
  getItems<Meta>(items.map(({ agency, year }) => keys.meta(agency, year)))

const lineOf = ({ agency, agencyName, year, region }: Meta) => ({ agency, agencyName, year, region: region ?? null })
