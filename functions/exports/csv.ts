import { candidatesText, certainText, figureText, panelCells, placeFields, type PanelSource } from './panel.ts'

/** Excel reads UTF-8 only with this mark. */
const byteOrderMark = '\uFEFF'

/** A text a spreadsheet would run as a formula; plain numbers, negative ones included, are safe. */
const formula = /^[=+\-@\t\r]/
const number = /^[+-]?\d+(\.\d+)?$/

export function csvField(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r\n`

const identity = ['agencyId', 'agency', 'code', 'region', 'tier', 'year', 'edition', 'version', 'source'] as const

/** One line a cell: body, year, cell, value as printed, state, place, and of a doubted one why and what it may be. */
export async function* longCsv(source: PanelSource): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...identity, 'cell', 'value', 'raw', 'state', ...placeFields, 'because', 'candidates'])
  for await (const report of source) {
    const who = identity.map((key) => String(report[key] ?? ''))
    let lines = ''
    for (const [id, cell] of Object.entries(report.cells))
      lines += csvLine([
        ...who,
        id,
        figureText(cell),
        cell.raw ?? '',
        cell.state,
        ...placeFields.map((field) => String(cell.at?.[field] ?? '')),
        cell.because ?? '',
        candidatesText(cell),
      ])
    yield lines
  }
}

/** One line a report, one column a cell; doubted figures are empty and counted in `doubted`. */
export async function* wideCsv(source: PanelSource): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...identity, 'doubted', ...panelCells])
  for await (const report of source) {
    const doubted = Object.values(report.cells).filter((c) => c.state === 'doubtful' || c.state === 'unreadable').length
    yield csvLine([
      ...identity.map((key) => String(report[key] ?? '')),
      String(doubted),
      ...panelCells.map((id) => certainText(report.cells[id])),
    ])
  }
}
