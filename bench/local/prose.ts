import { randomFrom } from '../../test/kit/random.ts'

const subjects = [
  '办公室',
  '法规科',
  '信息中心',
  '各业务科室',
  '政务公开专班',
  '窗口单位',
  '下属事业单位',
  '宣传部门',
  '档案室',
  '值班人员',
] as const
const times = [
  '全年',
  '上半年',
  '每季度',
  '每月',
  '年初',
  '年中',
  '第四季度',
  '重要节点',
  '工作日',
  '汛期前后',
] as const
const manners = [
  '牵头',
  '会同有关方面',
  '逐项',
  '按台账',
  '对照清单',
  '结合实际',
  '分批',
  '依托平台',
  '面向企业',
  '面向群众',
] as const
const verbs = ['梳理', '更新', '核对', '发布', '解读', '归集', '回应', '整理', '抽查', '修订', '公示', '完善'] as const
const things = [
  '惠民补贴发放情况',
  '重大项目批准信息',
  '规范性文件库',
  '财政预决算',
  '权责清单',
  '办事指南',
  '咨询留言',
  '政策问答',
  '监督电话',
  '公共资源交易信息',
  '养老服务机构名录',
  '义务教育划片范围',
  '食品抽检结果',
  '环境监测数据',
  '应急预案',
  '招考录用公告',
  '行政执法公示内容',
  '民生实事进展',
  '水旱灾害预警',
  '统计公报',
  '村务公开栏',
  '图书馆开放安排',
] as const
const ends = [
  '并留存记录',
  '确保内容准确',
  '同步至新媒体账号',
  '报上级备案',
  '接受社会监督',
  '形成书面说明',
  '纳入绩效考核',
  '及时撤下过期内容',
  '配以图表',
  '方便查阅',
] as const

/** So many sentences; two seeds give two texts that have little in common but their words. */
export function prose(seed: number, sentences: number): string {
  const { pick, chance } = randomFrom(seed)
  const clause = () => `${pick(verbs)}${pick(things)}`
  const sentence = () =>
    `${chance(0.5) ? pick(times) : ''}${pick(subjects)}${pick(manners)}${clause()}${chance(0.4) ? `，${clause()}` : ''}，${pick(ends)}。`
  return Array.from({ length: sentences }, sentence).join('')
}
