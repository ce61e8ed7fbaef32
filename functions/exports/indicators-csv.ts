import { editionOf } from '../core/edition.ts'
import { indicatorsOf } from '../core/season/indicators.ts'
import { csvLine } from './csv.ts'
import type { PanelSource } from './panel.ts'

/** One line a body, year and indicator, each with what is divided by what: published rates differ in exactly that. */
export async function* indicatorsCsv(source: PanelSource): AsyncGenerator<string> {
  const head = ['agencyId', 'agency', 'region', 'tier', 'year', 'indicator', 'title', 'definition']
  yield `\uFEFF${csvLine([...head, 'numerator', 'denominator', 'value', 'small'])}`
  for await (const report of source) {
    const who = [report.agencyId, report.agency, report.region ?? '', report.tier ?? '', String(report.year)]
    yield indicatorsOf(report, editionOf(report))
      .map(({ key, title, definition, numerator, denominator, value, small }) =>
        csvLine([...who, key, title, definition, text(numerator), text(denominator), text(value), small ? '1' : '0']),
      )
      .join('')
  }
}

const text = (value: number | null): string => (value === null ? '' : String(value))
