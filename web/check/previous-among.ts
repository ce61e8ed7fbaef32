import type { Report } from '../../functions/core/report.ts'

type Read = {
  readonly key: number
  readonly previous: Report | null
  readonly results: readonly { readonly report: Pick<Report, 'identity'> | null }[]
}

/**
 * The report of the year before among the other files: of the same body by name, sure of its year. Null where the entry
 * holds no one report, or is checked beside another year already.
 */
export function previousAmong<T extends Read>(entry: T, entries: readonly T[]): T['results'][number]['report'] {
  const [only, more] = entry.results
  const { agency, year } = only?.report?.identity ?? {}
  if (more || entry.previous || !agency?.value || !year?.value || year.doubtful) return null
  const others = entries.filter(({ key }) => key !== entry.key).flatMap(({ results }) => results)
  const found = others.find(({ report }) => {
    const other = report?.identity
    return other?.agency.value === agency.value && other?.year.value === year.value! - 1 && !other.year.doubtful
  })
  return found?.report ?? null
}
