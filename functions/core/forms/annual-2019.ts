import type { Edition } from '../form.ts'
import { applications23, remedies15 } from './parts.ts'

const changed = { label: '本年增/减', aliases: ['本年增减', '本年增\\减', '本年增／减'] } as const
const previous = { label: '上一年项目数量', aliases: ['上年项目数量'] } as const
const decided = { label: '处理决定数量', aliases: ['本年处理决定数量'] } as const

/** 国办公开办函〔2019〕60号, November 2019, for reports of FY2019 and FY2020. */
export const annual2019 = {
  id: 'annual-2019',
  title: '政府信息公开工作年度报告格式（2019，试行）',
  authority: { number: '国办公开办函〔2019〕60号', issued: '2019-11' },
  years: { from: 2019, to: 2020 },
  chapters: [
    { key: 'overview', number: '一', label: '总体情况' },
    { key: 'disclosure', number: '二', label: '主动公开政府信息情况' },
    { key: 'applications', number: '三', label: '收到和处理政府信息公开申请情况' },
    { key: 'remedies', number: '四', label: '政府信息公开行政复议、行政诉讼情况' },
    {
      key: 'problems',
      number: '五',
      label: '政府信息公开工作存在的主要问题及改进情况',
      aliases: ['存在的主要问题及改进情况'],
    },
    { key: 'other', number: '六', label: '其他需要报告的事项' },
  ],
  disclosure: {
    blocks: [
      {
        clause: '一',
        columns: [{ label: '本年新制作数量' }, { label: '本年新公开数量' }, { label: '对外公开总数量' }],
        rows: [
          { label: '规章', cells: ['regulationsMade', 'regulationsPublished', 'regulationsTotalPublic'] },
          {
            label: '规范性文件',
            aliases: ['行政规范性文件'],
            cells: ['normativeMade', 'normativePublished', 'normativeTotalPublic'],
          },
        ],
      },
      {
        clause: '五',
        columns: [previous, changed, decided],
        rows: [
          { label: '行政许可', cells: ['licensingItemsPrevYear', 'licensingChange', 'licensing'] },
          {
            label: '其他对外管理服务事项',
            aliases: ['其它对外管理服务事项'],
            cells: ['otherServiceItemsPrevYear', 'otherServiceChange', 'otherService'],
          },
        ],
      },
      {
        clause: '六',
        columns: [previous, changed, decided],
        rows: [
          { label: '行政处罚', cells: ['penaltyItemsPrevYear', 'penaltyChange', 'penalty'] },
          { label: '行政强制', cells: ['coercionItemsPrevYear', 'coercionChange', 'coercion'] },
        ],
      },
      {
        clause: '八',
        columns: [previous, changed],
        rows: [{ label: '行政事业性收费', cells: ['feeItemsPrevYear', 'feeChange'] }],
      },
      {
        clause: '九',
        columns: [{ label: '采购项目数量' }, { label: '采购总金额' }],
        rows: [{ label: '政府集中采购', cells: ['procurementCount', 'procurementAmount'] }],
      },
    ],
  },
  applications: applications23,
  remedies: remedies15,
} as const satisfies Edition
