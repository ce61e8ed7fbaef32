import { defineRule } from '../../rule.ts'

export default defineRule({
  code: 'STR-006',
  severity: 'error',
  title: '表三为七个数字列，不另设小计列',
  source: '国办公开办函〔2021〕30号格式表三“申请人情况”各列',
  advice: '请删除格式以外的列；“法人或其他组织”之下不设小计。',
  traps: [
    'Merged header cells that only look like a further column.',
    'Text formats and scans: the column may come from the way the table was flattened (notice).',
  ],
  reads: [],
  check: (view) => {
    const notes = view.report.layoutNotes.filter(
      (note) => note.code === 'extra-column' && note.table === 'applications',
    )
    const presence = view.report.presence.applications
    if (presence !== 'printed' && presence !== 'partial') return { applicable: false }
    const { ocr, format } = view.report.source
    const ours = ocr || format === 'txt' || format === 'md'
    return {
      breaches: notes.slice(0, 1).map((note) => ({
        message: `表三多出格式以外的列：${note.message.replace(/[。.]$/, '')}。`,
        ...(ours && { severity: 'notice' as const, responsibility: 'extraction' as const }),
      })),
    }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        report: {
          layoutNotes: [{ code: 'extra-column', message: '“法人或其他组织”下多出“小计”列', table: 'applications' }],
        },
        says: '表三多出格式以外的列：“法人或其他组织”下多出“小计”列',
      },
    ],
    unknown: [],
  },
})
