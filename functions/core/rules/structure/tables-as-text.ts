import type { TableKey } from '../../form.ts'
import { defineRule } from '../../rule.ts'

const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }

export default defineRule({
  code: 'STR-012',
  severity: 'warning',
  title: '统计表以文字形式提供，可检索、可复制',
  source: '《政府信息公开条例》第五十条；政府信息可获取性评估的通行要求',
  advice: '请以网页表格或可复制文本发布统计表，不要只贴图片。',
  traps: [
    'An accessible copy may be published beside the picture.',
    'A scan sent as a draft is not what is published (notice).',
  ],
  reads: [],
  check: (view) => {
    const { presence, source } = view.report
    const pictures = (Object.keys(names) as TableKey[]).filter((key) => presence[key] === 'picture')
    if (pictures.length > 0)
      return {
        breaches: [{ message: `${pictures.map((key) => names[key]).join('、')}只有图片或嵌入内容，没有文字表格。` }],
      }
    return source.ocr
      ? { breaches: [{ message: '整份报告为扫描件，没有可复制的文字。', severity: 'notice' as const }] }
      : {}
  },
  examples: {
    holds: [{}],
    broken: [
      {
        report: { presence: { disclosure: 'printed', applications: 'picture', remedies: 'picture' } },
        says: '表三、表四只有图片或嵌入内容',
      },
      { report: { source: { format: 'pdf', ocr: true } }, says: '整份报告为扫描件' },
    ],
    unknown: [],
  },
})
