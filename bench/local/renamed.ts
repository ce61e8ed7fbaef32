import type { PaperReport } from '../../test/kit/random-report.ts'

/** A report made another body's, of another year: title, texts and signature; what the body says in its own words is added. */
export function renamed(
  made: PaperReport,
  { agency, year, overview, problems }: { agency: string; year: number; overview: string; problems: string },
): PaperReport {
  const rename = (texts: readonly string[]) =>
    texts.map((text) => text.replaceAll(made.agency, agency).replaceAll(String(made.year), String(year)))
  return {
    ...made,
    agency,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    lead: rename(made.lead),
    chapters: {
      ...made.chapters,
      overview: [...rename(made.chapters.overview), overview],
      problems: [...rename(made.chapters.problems), problems],
      other: rename(made.chapters.other),
    },
    signature: { name: agency, date: `${year + 1}年1月20日` },
  }
}
