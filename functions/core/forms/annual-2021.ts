import type { Edition } from '../form.ts'
import { applications25, remedies15 } from './parts.ts'

/** 国办公开办函〔2021〕30号, 26 September 2021, in force for reports of FY2021 onward: 200 cells. */
export const annual2021 = {
  id: 'annual-2021',
  title: '政府信息公开工作年度报告格式（2021）',
  authority: { number: '国办公开办函〔2021〕30号', issued: '2021-09-26' },
  years: { from: 2021, to: null },
  chapters: [
    { key: 'overview', number: '一', label: '总体情况' },
    { key: 'disclosure', number: '二', label: '主动公开政府信息情况' },
    { key: 'applications', number: '三', label: '收到和处理政府信息公开申请情况' },
    { key: 'remedies', number: '四', label: '政府信息公开行政复议、行政诉讼情况' },
    { key: 'problems', number: '五', label: '存在的主要问题及改进情况' },
    { key: 'other', number: '六', label: '其他需要报告的事项' },
  ],
  disclosure: {
    blocks: [
      {
        clause: '一',
        columns: [{ label: '本年制发件数' }, { label: '本年废止件数' }, { label: '现行有效件数' }],
        rows: [
          { label: '规章', cells: ['regulationsIssued', 'regulationsRepealed', 'regulationsInForce'] },
          {
            label: '行政规范性文件',
            aliases: ['规范性文件'],
            cells: ['normativeIssued', 'normativeRepealed', 'normativeInForce'],
          },
        ],
      },
      { clause: '五', columns: [{ label: '本年处理决定数量' }], rows: [{ label: '行政许可', cells: ['licensing'] }] },
      {
        clause: '六',
        columns: [{ label: '本年处理决定数量' }],
        rows: [
          { label: '行政处罚', cells: ['penalty'] },
          { label: '行政强制', cells: ['coercion'] },
        ],
      },
      {
        clause: '八',
        columns: [{ label: '本年收费金额（单位：万元）', aliases: ['本年收费金额'] }],
        rows: [{ label: '行政事业性收费', cells: ['feesWanYuan'] }],
      },
    ],
  },
  applications: applications25,
  remedies: remedies15,
} as const satisfies Edition
