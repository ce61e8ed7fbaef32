import type { Report, ReportText } from '../report.ts'

const omission = /\[(?:…+|\.{3,}|略)\]|［…+］|【…+】|[（(](?:此处)?(?:从)?(?:省)?略[）)]|……\s*$/u

/** Whether the text says of itself that something is left out: what it lacks may then stand in the part left out. */
export const isAbridged = (text: ReportText): boolean =>
  [...text.lead, ...text.chapters.flatMap((chapter) => chapter.paragraphs)].some((paragraph) =>
    omission.test(paragraph),
  )

/** What the text lacks may be lacking in our copy of it: left out at the source, or not recognised in a picture. */
export const mayLackText = (report: Pick<Report, 'text' | 'source'>): boolean =>
  report.source.ocr || isAbridged(report.text)

export const abridgedGap = { because: '来源文字有省略或由图像识别而来，未作判断', quiet: true } as const
