import type { Audit, AuditAction } from '../cloud/operations/auditing.ts'
import type { AuditRecord } from './types.ts'

const names: Readonly<Record<AuditAction, string>> = {
  'accept-held': '受理待确认的报送',
  readdress: '改正单位或年度',
  withdraw: '撤回',
  'enter-cell': '录入存疑数字',
  'remove-entered': '取消录入',
  decide: '处理问题',
  'revoke-decision': '取消对问题的处理',
  'start-job': '开始作业',
  'confirm-job': '确认作业结果',
  'discard-job': '放弃作业结果',
  'merge-bodies': '合并单位',
  erase: '删除',
}

export const auditRecord = ({ at, by, action, reason, detail }: Audit): AuditRecord => ({
  at,
  by,
  action,
  detail: [names[action], ...Object.values(detail).map(plain), `理由：${reason}`].filter(Boolean).join('；'),
})

const plain = (value: unknown): string =>
  value === null ? '空白' : typeof value === 'object' ? JSON.stringify(value) : String(value)
