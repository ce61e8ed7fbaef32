import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { isOneFigure, unplaced, type Run, type Token } from './run.ts'
import { addsUp, unitsOf, type Unit } from './units.ts'
import { brokenColumns, brokenRows } from './whole-sums.ts'

/**
 * Rows of 表三 whose labels are displaced, by their order: all of them where every row of the form is there, or those
 * between labels that do stand by their rows where the number of rows between is right. Null where labels contradict
 * the order or the sums do not bear it out.
 */
export function runsInOrder(lexed: Lexed, instance: Instance, edition: Edition): readonly Run[] | null {
  const { rows, columns } = edition.applications
  const units = unitsOf(lexed, instance, columns.length)
  const keys = rows.map((r) => r.key)
  const places = placesOf(units, keys)
  if (!places || standsBesideAnother(lexed, instance, units, places, rows)) return null
  const values: (readonly number[] | null)[] = keys.map((_, row) => {
    const unit = units[places.indexOf(row)]
    return unit?.whole ? unit.figures.map((f) => (typeof f === 'object' ? Number(f.digits) : 0)) : null
  })
  if (!bearsOut(edition, values)) return null
  // Where figures of some rows are out of order, a row that does not add up may have its own out of order too.
  const isClean = values.every((row) => row !== null)
  const because = '行标签与数字错开排印，按行次认定，各项合计与此相符'
  const unclear = '行标签与数字错开排印，这些数字属于哪一行无法确定'
  return units.flatMap((unit, u): Run[] => {
    const row = places[u]!
    if (row < 0) return []
    const cells = columns.map((c) => `applications.${keys[row]!}.${c.key}` as CellId)
    if (unit.figures.every((f) => f === 'unplaced')) return [{ cells, tokens: [], settled: false, because: unclear }]
    const placed = unit.figures.flatMap((f, i) => (f === 'unplaced' ? [] : [i]))
    const tokens = placed.map((i): Token => {
      const figure = unit.figures[i]!
      return typeof figure === 'object' ? { figure } : { lost: true }
    })
    if (placed.length < unit.figures.length)
      return [
        { cells: cells.filter((_, i) => !placed.includes(i)), tokens: [], settled: false, because: unclear },
        {
          cells: placed.map((i) => cells[i]!),
          tokens,
          settled: tokens.every((t) => 'figure' in t && isOneFigure(t)),
          because,
        },
      ]
    if (unit.whole && !isClean && !addsUp(unit.figures)) return [unplaced(cells, unclear)]
    if (unit.whole) return [{ cells, tokens, settled: tokens.every(isOneFigure), because }]
    // A row that is short has its place only where its own label stands before it.
    if (!unit.figures.includes('lost') && unit.before !== keys[row])
      return [{ cells, tokens: [], settled: false, because: unclear }]
    return [{ cells, tokens, settled: false, because: `${because}；本行应有${cells.length}个数字，有缺失` }]
  })
}

/** Figures in one line with the label of a row, or with its number, are not those of another row. */
function standsBesideAnother(
  lexed: Lexed,
  { chunks }: Instance,
  units: readonly Unit[],
  places: readonly number[],
  rows: Edition['applications']['rows'],
): boolean {
  const labelled = new Map<number, Set<string>>()
  for (const { label } of chunks) {
    const lines = [lexed.lineOf[label.start]!, lexed.lineOf[label.end - 1]!]
    for (const line of lines) labelled.set(line, (labelled.get(line) ?? new Set()).add(label.term.key))
  }
  return units.some(({ figures }, u) => {
    const row = rows[places[u]!]
    const lines = new Set(figures.map((f) => (typeof f === 'object' ? f.line : -1)))
    if (lines.size !== 1 || !row) return false
    const [line] = lines
    const beside = labelled.get(line!)
    const number = numberOn(lexed, line!)
    return (beside?.size === 1 && !beside.has(row.key)) || (number !== null && !row.number.startsWith(number))
  })
}

/** The number of an enumeration that stands on a line; null where it has none. */
function numberOn(lexed: Lexed, line: number): string | null {
  const end = lexed.lineStart[line + 1] ?? lexed.letters.length
  for (let letter = lexed.lineStart[line] ?? end; letter < end; letter++) {
    const number = lexed.ordinals.get(letter)
    if (number !== undefined) return number
  }
  return null
}

/** The row of each unit, -1 where it cannot be told; null where what the labels say contradicts the order. */
function placesOf(units: readonly Unit[], keys: readonly string[]): readonly number[] | null {
  const named = (side: 'before' | 'behind') =>
    units.flatMap((u, i) => (u[side] !== null && keys.includes(u[side]) ? [[i, keys.indexOf(u[side])] as const] : []))
  const before = named('before')
  if (units.length === keys.length) {
    const behind = named('behind')
    const right = before.length >= 2 && before.every(([unit, row]) => unit === row)
    const shifted = behind.length * 2 >= keys.length && behind.every(([unit, row]) => unit === row)
    return right || shifted ? units.map((_, i) => i) : null
  }
  if (
    before.length < 3 ||
    !before.every(([unit, row], i) => i === 0 || (row > before[i - 1]![1] && unit > before[i - 1]![0]))
  )
    return null
  const fixed = [[-1, -1] as const, ...before, [units.length, keys.length] as const]
  const places = units.map(() => -1)
  fixed.forEach(([unit, row], i) => {
    if (unit >= 0 && unit < units.length) places[unit] = row
    const [nextUnit, nextRow] = fixed[i + 1] ?? [unit, row]
    if (nextUnit - unit === nextRow - row) for (let k = 1; k < nextUnit - unit; k++) places[unit + k] = row + k
  })
  return places
}

/** At most one row and one column may fail to add up: that is a fault a document may have. */
function bearsOut(edition: Edition, values: readonly (readonly number[] | null)[]): boolean {
  const whole = values.filter((row) => row !== null)
  if (brokenRows(whole) > 1) return false
  if (whole.length < values.length) return whole.length * 2 > values.length
  return brokenColumns(edition, whole).length <= 2
}
