import type { ApplicationsForm, ApplicationsRow, RemediesForm } from '../form.ts'

/** What 国办公开办函〔2019〕60号 and 〔2021〕30号 print alike: the columns and most rows of 表三, and 表四. */

export const applicantColumns = [
  { key: 'naturalPerson', label: '自然人', organisation: false },
  { key: 'business', label: '商业企业', aliases: ['企业', '商业'], organisation: true },
  { key: 'research', label: '科研机构', organisation: true },
  { key: 'socialWelfare', label: '社会公益组织', aliases: ['社会公益', '公益组织', '社会组织'], organisation: true },
  { key: 'legalService', label: '法律服务机构', aliases: ['法律服务'], organisation: true },
  { key: 'otherOrganisation', label: '其他', aliases: ['其它'], organisation: true },
  { key: 'total', label: '总计', aliases: ['合计'], organisation: false },
] as const

export const resultGroups = [
  { key: 'refused', number: '（三）', label: '不予公开' },
  { key: 'notProvided', number: '（四）', label: '无法提供' },
  { key: 'notHandled', number: '（五）', label: '不予处理' },
] as const

export const otherProcessingGroup = {
  key: 'otherHandling',
  number: '（六）',
  label: '其他处理',
  aliases: ['其它处理'],
} as const

const inflowRows = [
  {
    key: 'newReceived',
    number: '一',
    label: '本年新收政府信息公开申请数量',
    role: 'inflow',
    aliases: ['本年新收政府信息公开申请数', '本年新收政府信息公开申请', '本年新收'],
  },
  {
    key: 'carriedOver',
    number: '二',
    label: '上年结转政府信息公开申请数量',
    role: 'inflow',
    aliases: ['上年结转政府信息公开申请数', '上年结转政府信息公开申请', '上年结转'],
  },
] as const

const resultRows = [
  { key: 'granted', number: '（一）', label: '予以公开', role: 'outcome' },
  {
    key: 'partiallyGranted',
    number: '（二）',
    label: '部分公开（区分处理的，只计这一情形，不计其他情形）',
    aliases: ['部分公开'],
    role: 'outcome',
  },
  { key: 'stateSecret', number: '1', label: '属于国家秘密', group: 'refused', role: 'outcome' },
  { key: 'forbiddenByLaw', number: '2', label: '其他法律行政法规禁止公开', group: 'refused', role: 'outcome' },
  { key: 'threeSecuritiesOneStability', number: '3', label: '危及“三安全一稳定”', group: 'refused', role: 'outcome' },
  { key: 'thirdPartyRights', number: '4', label: '保护第三方合法权益', group: 'refused', role: 'outcome' },
  { key: 'internalAffairs', number: '5', label: '属于三类内部事务信息', group: 'refused', role: 'outcome' },
  { key: 'processInformation', number: '6', label: '属于四类过程性信息', group: 'refused', role: 'outcome' },
  { key: 'enforcementFile', number: '7', label: '属于行政执法案卷', group: 'refused', role: 'outcome' },
  { key: 'administrativeQuery', number: '8', label: '属于行政查询事项', group: 'refused', role: 'outcome' },
  { key: 'notHeld', number: '1', label: '本机关不掌握相关政府信息', group: 'notProvided', role: 'outcome' },
  { key: 'mustBeCreated', number: '2', label: '没有现成信息需要另行制作', group: 'notProvided', role: 'outcome' },
  { key: 'stillUnclear', number: '3', label: '补正后申请内容仍不明确', group: 'notProvided', role: 'outcome' },
  { key: 'complaintOrPetition', number: '1', label: '信访举报投诉类申请', group: 'notHandled', role: 'outcome' },
  { key: 'repeatedRequest', number: '2', label: '重复申请', group: 'notHandled', role: 'outcome' },
  { key: 'publicationRequest', number: '3', label: '要求提供公开出版物', group: 'notHandled', role: 'outcome' },
  { key: 'massRepeatedRequest', number: '4', label: '无正当理由大量反复申请', group: 'notHandled', role: 'outcome' },
  {
    key: 'reconfirmation',
    number: '5',
    label: '要求行政机关确认或重新出具已获取信息',
    group: 'notHandled',
    role: 'outcome',
  },
] as const

/** （六）其他处理 as three rows: 国办公开办函〔2021〕30号. */
const otherProcessingRows = [
  {
    key: 'notCorrectedInTime',
    number: '1',
    label: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    aliases: ['申请人无正当理由逾期不补正、行政机关不再受理其政府信息公开申请', '逾期不补正'],
    group: 'otherHandling',
    role: 'outcome',
  },
  {
    key: 'feeUnpaid',
    number: '2',
    label: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    aliases: ['申请人逾期未按收费通知要求缴纳费用、行政机关不再受理其政府信息公开申请', '逾期不缴费'],
    group: 'otherHandling',
    role: 'outcome',
  },
  { key: 'other', number: '3', label: '其他', aliases: ['其它'], group: 'otherHandling', role: 'outcome' },
] as const

/** （六）其他处理 as one row: 国办公开办函〔2019〕60号, and 23-row prints of the later form. */
const otherProcessingRow = [
  { key: 'otherProcessing', number: '（六）', label: '其他处理', aliases: ['其它处理'], role: 'outcome' },
] as const

const closingRows = [
  { key: 'totalProcessed', number: '（七）', label: '总计', aliases: ['合计'], role: 'processed' },
  {
    key: 'carriedForward',
    number: '四',
    label: '结转下年度继续办理',
    aliases: ['结转下年度办理', '结转下年继续办理', '结转下年度'],
    role: 'outflow',
  },
] as const

const frame = {
  note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  resultsLabel: '三、本年度办理结果',
  columnsLabel: '申请人情况',
  organisationsLabel: '法人或其他组织',
  columns: applicantColumns,
} as const

export const applications25 = {
  ...frame,
  groups: [...resultGroups, otherProcessingGroup],
  rows: [...inflowRows, ...resultRows, ...otherProcessingRows, ...closingRows],
} as const satisfies ApplicationsForm

export const applications23 = {
  ...frame,
  groups: resultGroups,
  rows: [...inflowRows, ...resultRows, ...otherProcessingRow, ...closingRows],
} as const satisfies ApplicationsForm

export const remedies15 = {
  groups: [
    { key: 'reconsideration', label: '行政复议' },
    { key: 'litigationDirect', label: '未经复议直接起诉', parent: '行政诉讼' },
    { key: 'litigationAfterReconsideration', label: '复议后起诉', parent: '行政诉讼' },
  ],
  outcomes: [
    { key: 'upheld', label: '结果维持' },
    { key: 'corrected', label: '结果纠正' },
    { key: 'otherOutcome', label: '其他结果', aliases: ['其它结果'] },
    { key: 'pending', label: '尚未审结' },
    { key: 'total', label: '总计', aliases: ['合计'] },
  ],
} as const satisfies RemediesForm

export type ApplicationsRowKey =
  (typeof applications25.rows)[number]['key'] | (typeof applications23.rows)[number]['key']
export type ApplicantKey = (typeof applicantColumns)[number]['key']
export type RemedyGroupKey = (typeof remedies15.groups)[number]['key']
export type RemedyOutcomeKey = (typeof remedies15.outcomes)[number]['key']

/** Kept so that a form cannot name a row role the arithmetic does not know. */
export type { ApplicationsRow }
