import { rowsOfCsv } from './csv.ts'
import type { Table } from '../document.ts'
import type { Roster, RosterBody } from './roster.ts'
import { bodyInRow, fieldOf, headings, type RosterProblem } from './roster-row.ts'

export { rowsOfCsv }
export type { RosterProblem }

export type RosterReading =
  | {
      readonly kind: 'roster'
      readonly roster: Roster
      /** Columns that were passed over, and parents that are no body of the list. */
      readonly remarks: readonly string[]
    }
  | { readonly kind: 'refused'; readonly problems: readonly RosterProblem[] }

/** A list of bodies as rows of text, the first row that names a column of bodies being the header. */
export function rosterFromRows(rows: readonly (readonly string[])[]): RosterReading {
  const start = rows.findIndex((row) => row.some((cell) => fieldOf(cell) === 'name'))
  if (rows.every((row) => row.every((cell) => cell.trim() === ''))) return refused('empty', 1, '名录是空的。')
  if (start < 0) return refused('no-name-column', 1, `名录没有机关名称一列（列名可用：${headings.name.join('、')}）。`)
  const columns = (rows[start] ?? []).map(fieldOf)
  const remarks = (rows[start] ?? [])
    .filter((heading, i) => heading.trim() !== '' && columns[i] === null)
    .map((heading) => `未使用的列：${heading.trim()}`)
  const problems: RosterProblem[] = []
  const bodies: RosterBody[] = []
  for (const [offset, cells] of rows.slice(start + 1).entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const body = bodyInRow(cells, columns, start + offset + 2, problems)
    if (body) bodies.push(body)
  }
  problems.push(...duplicates(bodies))
  if (bodies.length === 0 && problems.length === 0) return refused('empty', start + 2, '名录只有表头，没有机关。')
  if (problems.length > 0) return { kind: 'refused', problems }
  return { kind: 'roster', roster: { bodies }, remarks: [...remarks, ...unknownParents(bodies)] }
}

/** So many parents are named one by one: remarks are read by people and kept with the upload. */
const most = 20

/** Whom a body is counted under without standing in the list itself: once a parent, not once a body. */
function unknownParents(bodies: readonly RosterBody[]): readonly string[] {
  const known = new Set(bodies.flatMap(({ name, aliases, code }) => [name, ...aliases, ...(code ? [code] : [])]))
  const under = new Map<string, string[]>()
  for (const { name, parent } of bodies)
    if (parent !== undefined && !known.has(parent)) (under.get(parent) ?? under.set(parent, []).get(parent))?.push(name)
  const told = [...under].slice(0, most).map(([parent, [first, ...more]]) => {
    const whose = more.length > 0 ? `${first}等${more.length + 1}个单位` : first
    return `${whose}的汇总机关“${parent}”不在名录内`
  })
  return under.size > most ? [...told, `另有${under.size - most}个汇总机关不在名录内`] : told
}

export const rosterFromCsv = (text: string): RosterReading => rosterFromRows(rowsOfCsv(text))

/** A sheet as a reader hands it over. */
export function rowsOfTable(table: Table): readonly (readonly string[])[] {
  const rows = Array.from({ length: table.rows }, () => Array.from({ length: table.columns }, () => ''))
  for (const { row, column, text } of table.cells) if (rows[row]?.[column] !== undefined) rows[row][column] = text
  return rows
}

const refused = (code: RosterProblem['code'], row: number, message: string): RosterReading => ({
  kind: 'refused',
  problems: [{ code, row, message }],
})

/** One name or code must not stand for two bodies. */
function duplicates(bodies: readonly RosterBody[]): readonly RosterProblem[] {
  const problems: RosterProblem[] = []
  const seen = new Map<string, RosterBody>()
  for (const [index, body] of bodies.entries())
    for (const key of new Set([body.name, ...body.aliases, ...(body.code ? [body.code] : [])])) {
      const other = seen.get(key)
      if (other)
        problems.push({
          code: key === body.code ? 'duplicate-code' : 'duplicate-name',
          row: index + 2,
          message:
            other.name === body.name
              ? `“${key}”在名录中重复，前面已经列过。`
              : `“${key}”同时属于${other.name}和${body.name}。`,
        })
      else seen.set(key, body)
    }
  return problems
}
