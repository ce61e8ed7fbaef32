import type { Severity } from '../core/finding.ts'
import { beforeGraver, keys, keysOf } from '../cloud/keys.ts'
import { findingsIn, type FindingsItem } from '../cloud/reports/findings.ts'
import type { Meta } from '../cloud/reports/reports.ts'
import { queryPage } from '../cloud/table.ts'
import { positionIn } from './cursor.ts'
import { next } from './listing.ts'
import * as parameters from './parameters.ts'
import { bodyIn, isIn, metasOf } from './panel.ts'
import { codeOf } from './rule-codes.ts'
import type { Route } from './route.ts'
import type { FindingRow, Page } from './types.ts'

const ordinary = 100
/** Reports looked at a time. */
const batch = 250
const severities: readonly Severity[] = ['error', 'warning', 'notice']

/** Where a listing goes on: at this severity, after this item, with so many lines of the next one given already. */
type Position = {
  readonly severity: Severity
  readonly after: Readonly<Record<string, unknown>> | null
  readonly given: number
}

export const listFindings: Route = {
  method: 'GET',
  path: '/findings',
  id: 'listFindings',
  about: 'Findings of a year across bodies, gravest first',
  query: {
    year: parameters.required(parameters.year),
    severity: parameters.severity,
    rule: parameters.rule,
    region: parameters.region,
    ...parameters.paging,
  },
  answer: 'Page<FindingRow>',
  handle: async ({ query }): Promise<Page<FindingRow>> => {
    const wanted = Number(query['limit'] ?? ordinary)
    const asked = severities.filter((one) => query['severity'] === undefined || query['severity'] === one)
    const from = positionIn<Position>('findings', query['cursor'])
    const found: FindingRow[] = []
    for (const severity of asked.slice(from ? asked.indexOf(from.severity) : 0)) {
      let position: Position = from?.severity === severity ? from : { severity, after: null, given: 0 }
      for await (const [item, meta] of reportsWith(Number(query['year']), position)) {
        const lines = meta && isIn(meta, query['region']) ? linesOf(item, meta, severity, query['rule']) : []
        const room = wanted - found.length
        const fresh = lines.slice(position.given)
        found.push(...fresh.slice(0, room))
        if (fresh.length > room)
          return { items: found, ...next('findings', { ...position, given: position.given + room }) }
        position = { severity, after: keysOf(item), given: 0 }
      }
    }
    return { items: found }
  },
}

/** Reports with something so grave or graver, each with what counts for its body; an item in a partition by the gravest. */
async function* reportsWith(
  year: number,
  { severity, after: start }: Position,
): AsyncGenerator<readonly [FindingsItem, Meta | null]> {
  const partition = keys.findings(year, severity, '', '', '').pk
  let after = start
  do {
    const page = await queryPage<FindingsItem>({
      partition,
      below: beforeGraver(severity),
      trailing: true,
      after,
      limit: batch,
    })
    const metas = await metasOf(page.items)
    for (const [i, item] of page.items.entries()) yield [item, metas[i] ?? null]
    after = page.next
  } while (after)
}

/** None where another version or judgement counts. */
function linesOf(item: FindingsItem, meta: Meta, severity: Severity, rule: string | undefined): readonly FindingRow[] {
  const { judgement } = meta
  if (meta.withdrawn || meta.version !== item.version || judgement?.id !== item.judgement) return []
  if (rule !== undefined && !judgement.codes?.includes(codeOf(rule))) return []
  return findingsIn(item)
    .filter((one) => one.severity === severity && (rule === undefined || one.rule === rule))
    .map((one) => ({ ...one, ...bodyIn(meta) }))
}
