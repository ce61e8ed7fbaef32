import type { ChapterKey } from '../../form.ts'
import { defineRule, type Breach } from '../../rule.ts'
import type { View } from '../../view.ts'

/** Words by which a chapter shows under another heading, or without one. */
const traces: Readonly<Record<ChapterKey, RegExp>> = {
  overview: /总体|概况|概述|基本情况|主动公开|依申请公开/,
  disclosure: /主动公开/,
  applications: /公开申请|依申请/,
  remedies: /复议|诉讼/,
  problems: /问题|不足|改进|整改|下一步/,
  other: /其[他它]需要?(?:说明|报告)|其[他它](?:报告)?事项|需要报告的|信息处理费/,
}

const tables: ReadonlySet<string> = new Set(['disclosure', 'applications', 'remedies'])

export default defineRule({
  code: 'STR-001',
  severity: 'error',
  title: '报告含六个部分',
  source: '《政府信息公开条例》第五十条；国办公开办函〔2021〕30号格式',
  advice: '请按格式补齐缺少的部分；没有内容的部分也应保留标题并如实说明。',
  traps: [
    'Headings lost in publishing: where the chapter’s table or text is there, only its heading is missed (warning).',
    'Chapters 三 and 四 under one heading.',
    'No heading recognised at all, or an OCR reading: unknown.',
    'The last chapters missing together and no signature: the file was cut off, unknown.',
  ],
  reads: [],
  check: (view) => {
    const printed = new Set(view.text.chapters.map((chapter) => chapter.key))
    const missing = view.edition.chapters.filter((chapter) => !printed.has(chapter.key))
    if (missing.length === 0) return {}
    const names = (list: typeof missing) => list.map((c) => `“${c.number}、${c.label}”`).join('')
    if (printed.size === 0) return { gaps: [{ because: '未能识别出各部分的标题' }] }
    if (view.report.source.ocr) return { gaps: [{ because: `扫描件中未识别出${names(missing)}的标题` }] }
    if (endsEarly(view)) {
      const last = view.text.chapters.at(-1)?.heading ?? ''
      return { gaps: [{ because: `文件在“${last}”之后没有内容，也没有落款，可能不完整；未见${names(missing)}` }] }
    }
    const unheaded = missing.filter((chapter) => isThere(chapter.key, view))
    const absent = missing.filter((chapter) => !unheaded.includes(chapter))
    const parts = [
      ...(absent.length > 0 ? [`缺少${names(absent)}${absent.length}个部分`] : []),
      ...(unheaded.length > 0 ? [`未见${names(unheaded)}的标题（内容似在别处）`] : []),
    ]
    const breach: Breach = {
      message: `报告${parts.join('；')}。格式共六个部分，识别到${printed.size}个。`,
      severity: absent.length > 0 ? 'error' : 'warning',
    }
    return { breaches: [breach] }
  },
  examples: {
    holds: [{}, { edition: 'annual-2019', year: 2020 }],
    broken: [
      { text: { other: null }, says: '缺少“六、其他需要报告的事项”1个部分' },
      {
        about: 'the table is there, its heading is not',
        text: { remedies: null },
        says: '未见“四、政府信息公开行政复议、行政诉讼情况”的标题',
      },
    ],
    unknown: [
      {
        about: 'no heading recognised',
        text: { overview: null, disclosure: null, applications: null, remedies: null, problems: null, other: null },
      },
      {
        about: 'the file ends in the middle',
        text: { remedies: null, problems: null, other: null },
        report: { presence: { disclosure: 'printed', applications: 'printed', remedies: 'missing' } },
      },
    ],
  },
})

/** Whether what belongs to the chapter stands elsewhere: its table, a shared heading, or text of its kind. */
function isThere(key: ChapterKey, view: View<never>): boolean {
  if (tables.has(key) && view.report.presence[key as keyof typeof view.report.presence] !== 'missing') return true
  if (view.text.chapters.some((chapter) => traces[key].test(chapter.heading))) return true
  if (tables.has(key)) return false
  return view.text.sentences.some((sentence) => sentence.chapter !== 'lead' && traces[key].test(sentence.text))
}

/** From some chapter on nothing more is there, not even a signature: two chapters or more, for the last alone is often left out. */
function endsEarly(view: View<never>): boolean {
  const order = view.edition.chapters.map((chapter) => chapter.key)
  const printed = new Set(view.text.chapters.map((chapter) => chapter.key))
  const last = order.findLastIndex((key) => printed.has(key))
  return view.text.signature === null && last < order.length - 2
}
