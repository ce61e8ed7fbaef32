import type { Edition } from '../form.ts'
import { annual2021 } from './annual-2021.ts'
import { applications23 } from './parts.ts'

/** The 2021 form as some bodies print it: （六）其他处理 left as the one row of the 2019 form. */
export const annual2021With23Rows = {
  ...annual2021,
  id: 'annual-2021-23rows',
  title: '政府信息公开工作年度报告格式（2021，“（六）其他处理”印为一行）',
  variantOf: 'annual-2021',
  applications: applications23,
} as const satisfies Edition
