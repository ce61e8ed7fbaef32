import type { ReportText } from '../report.ts'

const omission = /\[(?:…+|\.{3,}|略)\]|［…+］|【…+】|[（(](?:此处)?(?:从)?(?:省)?略[）)]|……\s*$/u

/** Whether the text says of itself that something is left out: what it lacks may then stand in the part left out. */
export const isAbridged = (text: ReportText): boolean =>
  [...text.lead, ...text.chapters.flatMap((chapter) => chapter.paragraphs)].some((paragraph) =>
    omission.test(paragraph),
  )

export const abridgedGap = { because: '来源文字有省略，未作判断', quiet: true } as const
