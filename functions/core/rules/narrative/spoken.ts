import type { Statement, Subject } from '../../text/statements/statement.ts'

const names: Readonly<Record<string, string>> = {
  received: '收到政府信息公开申请',
  inHand: '新收与上年结转的申请共',
  handled: '办理政府信息公开申请',
  answered: '办结（答复）政府信息公开申请',
  carriedOver: '上年结转',
  carriedForward: '结转下年度继续办理',
  granted: '予以公开',
  partiallyGranted: '部分公开',
  refused: '不予公开',
  notProvided: '无法提供',
  notHandled: '不予处理',
  otherHandling: '其他处理',
  stateSecret: '因属于国家秘密不予公开',
  forbiddenByLaw: '因其他法律行政法规禁止公开',
  threeSecuritiesOneStability: '因危及“三安全一稳定”不予公开',
  thirdPartyRights: '因保护第三方合法权益不予公开',
  internalAffairs: '因属于内部事务信息不予公开',
  processInformation: '因属于过程性信息不予公开',
  enforcementFile: '因属于行政执法案卷不予公开',
  administrativeQuery: '因属于行政查询事项不予公开',
  notHeld: '因本机关不掌握无法提供',
  mustBeCreated: '因没有现成信息无法提供',
  stillUnclear: '因补正后仍不明确无法提供',
  complaintOrPetition: '信访举报投诉类申请不予处理',
  repeatedRequest: '重复申请不予处理',
  publicationRequest: '要求提供公开出版物不予处理',
  massRepeatedRequest: '大量反复申请不予处理',
  reconfirmation: '要求确认或重新出具信息不予处理',
  notCorrectedInTime: '逾期不补正不再处理',
  feeUnpaid: '逾期未缴费不再处理',
  naturalPerson: '自然人申请',
  organisation: '法人或其他组织申请',
  business: '商业企业申请',
  research: '科研机构申请',
  socialWelfare: '社会公益组织申请',
  legalService: '法律服务机构申请',
  otherOrganisation: '其他组织申请',
  reconsideration: '行政复议',
  litigation: '行政诉讼',
  litigationDirect: '未经复议直接起诉',
  litigationAfterReconsideration: '复议后起诉',
  upheld: '结果维持',
  corrected: '结果纠正',
  otherOutcome: '其他结果',
  pending: '尚未审结',
  regulations: '规章',
  normative: '行政规范性文件',
  issued: '制发',
  repealed: '废止',
  inForce: '现行有效',
  licensing: '行政许可',
  penalty: '行政处罚',
  coercion: '行政强制',
  processingFee: '信息处理费',
}

export function nameOf(subject: Subject): string {
  const [head = '', tail] = subject.split('.')
  const name = names[head] ?? head
  return tail ? `${name}${names[tail] ?? tail}` : name
}

const bounds = { exact: '', atLeast: '超过', about: '约' } as const

/** A statement in a few words with its figure: 收到政府信息公开申请9件. */
export function spoken(statement: Statement): string {
  const unit = statement.percent ? '%' : statement.unit || (statement.subjects[0] === 'processingFee' ? '元' : '件')
  return `${statement.subjects.map(nameOf).join('、')}${bounds[statement.bound]}${statement.value}${unit}`
}
