import { isAmount, type CellId } from '../core/cell-id.ts'
import { withEntered } from '../core/uploads/entered.ts'
import { doubtedStates, type Value } from '../core/report.ts'
import { auditItem, type AuditAction } from '../cloud/operations/auditing.ts'
import { digestOf } from '../cloud/ids.ts'
import { assureDependents } from '../cloud/judging/assured.ts'
import { judgeWrites } from '../cloud/judging/judging.ts'
import { judgeDependents } from '../cloud/judging/judging-together.ts'
import { keys } from '../cloud/keys.ts'
import { findingsOf } from '../cloud/reports/findings.ts'
import * as store from '../cloud/reports/reports.ts'
import { loadReport } from '../cloud/reports/stored.ts'
import { transact, type Write } from '../cloud/table.ts'
import * as parameters from './parameters.ts'
import { badRequest, conflict, notFound } from './problem.ts'
import type { Request, Route } from './route.ts'
import type { DecisionRequest, EnteredResponse } from './types.ts'

const cellPath = {
  ...parameters.report,
  cell: {
    type: 'string',
    about: 'Cell id, as in applications.newReceived.total',
    pattern: '[a-z]+(?:\\.[A-Za-z]+){1,2}',
  },
} as const

export const enterCell: Route = {
  method: 'PUT',
  path: '/reports/{agencyId}/{year}/cells/{cell}',
  id: 'enterCell',
  about: 'A person reads a cell that is in doubt; null is a printed blank. A clear figure is never changed',
  parameters: cellPath,
  body: {
    value: { type: 'figure', about: 'The figure as printed', nullable: true, required: true },
    version: { type: 'string', about: 'The version that was looked at', pattern: '[0-9a-f]{20}' },
    reason: parameters.reason,
  },
  answer: 'EnteredResponse',
  handle: async (request): Promise<EnteredResponse> => {
    const meta = await currentMeta(request)
    const id = request.path['cell'] as CellId
    const report = await loadReport(meta)
    const printed = report?.cells[id]
    if (!report || !printed) throw notFound('这个单元格')
    if (!doubtedStates.has(printed.state))
      throw conflict('这个数字读取清楚，以文件所印为准，不能改写；如文件有误，请报送单位更正后重新报送。')
    const value = valueOf(id, request.body['value'])
    const { caller: by, at } = request
    const entered = { cell: id, value, reason: String(request.body['reason']), by, at, documentId: meta.documentId }
    const item: store.EnteredItem = { ...keys.entered(meta.agency, meta.year, id), ...entered }
    const because = `-entered-${digestOf([id, value, at])}`
    await assureDependents({ agency: meta.agency, year: meta.year, because })
    await act(request, meta, 'enter-cell', [{ put: item }], { cell: id, value })
    await judgeDependents(meta, at, { because })
    return { cell: withEntered(report, [entered]).cells[id]! }
  },
}

export const removeEntered: Route = {
  method: 'DELETE',
  path: '/reports/{agencyId}/{year}/cells/{cell}',
  id: 'removeEntered',
  about: 'Takes back what a person entered',
  parameters: cellPath,
  body: { reason: parameters.reason },
  answer: null,
  handle: async (request) => {
    const meta = await currentMeta(request)
    const id = request.path['cell'] as CellId
    const known = (await store.enteredOf(meta.agency, meta.year)).find((one) => one.cell === id)
    if (!known) throw notFound('这个单元格的录入')
    const gone: Write = { delete: keys.entered(meta.agency, meta.year, id) }
    const because = `-removed-${digestOf([id, request.at])}`
    await assureDependents({ agency: meta.agency, year: meta.year, because })
    await act(request, meta, 'remove-entered', [gone], { cell: id, value: known.value })
    await judgeDependents(meta, request.at, { because })
  },
}

export const decide: Route = {
  method: 'PUT',
  path: '/reports/{agencyId}/{year}/findings/{fingerprint}/decision',
  id: 'decide',
  about: 'A person confirms or dismisses a finding while its evidence is the same, or takes the decision back',
  parameters: {
    ...parameters.report,
    fingerprint: { type: 'string', about: 'Fingerprint of a finding', pattern: '[0-9a-f]{16}' },
  },
  body: {
    decision: { type: 'string', about: 'The decision', oneOf: ['confirmed', 'dismissed', 'open'], required: true },
    reason: parameters.reason,
  },
  answer: null,
  handle: async (request) => {
    const meta = await currentMeta(request)
    const fingerprint = request.path['fingerprint']!
    const finding = (await findingsOf(meta, meta.version)).find((one) => one.fingerprint === fingerprint)
    if (!finding) throw notFound('这个问题')
    const { caller: by, at, body } = request
    const decision = body['decision'] as DecisionRequest['decision']
    const key = keys.decision(meta.agency, meta.year, fingerprint)
    const detail = { code: finding.code, decision }
    if (decision === 'open') return act(request, meta, 'revoke-decision', [{ delete: key }], detail)
    const reason = String(body['reason'])
    const item: store.DecisionItem = { ...key, fingerprint, rule: finding.rule, decision, reason, by, at }
    return act(request, meta, 'decide', [{ put: item }], detail)
  },
}

async function currentMeta({ path, body }: Request): Promise<store.Meta> {
  const meta = await store.metaOf(path['agencyId']!, Number(path['year']))
  if (!meta || meta.withdrawn) throw notFound('这份报告')
  if (body['version'] !== undefined && body['version'] !== meta.version)
    throw conflict('这份报告已有新的版本，请刷新后再录入。')
  return meta
}

/** A judgement that ends at the same moment is no reason to refuse a person: how often a deed is tried. */
const tries = 4

/** The deed, its audit record and the request to judge again, all or none. */
async function act(
  request: Request,
  meta: store.Meta,
  action: AuditAction,
  writes: readonly Write[],
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { caller: by, at, body } = request
  const audit = auditItem(meta.pk, { action, by, at, reason: String(body['reason']), detail })
  let current = meta
  for (let i = 0; i < tries && current.version === meta.version; i++) {
    const judged = judgeWrites(current, `${action}-${digestOf([at, by, detail])}`, at)
    if (await transact([...writes, { put: audit }, ...judged])) return
    current = await currentMeta(request)
  }
  throw conflict('这份报告刚刚被改动，请刷新后再试。')
}

/** Counts are numbers; amounts keep their decimals as text. */
function valueOf(id: CellId, given: unknown): Value {
  if (given === null) return null
  const text = String(given).trim()
  if (!/^-?\d{1,12}(?:\.\d{1,8})?$/.test(text)) throw badRequest('请填写数字；文件印为空白时请留空。')
  if (isAmount(id)) return text
  if (!/^-?\d+$/.test(text)) throw badRequest('这一格应为整数。')
  return Number(text)
}
