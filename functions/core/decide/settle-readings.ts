import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { Cell } from '../report.ts'
import { balances, cellsOf, columnSums, remedySum, rowSums, type Sum } from '../sums.ts'

type Cells = Partial<Record<CellId, Cell>>

/** Below this a reading is far from clear, and nothing but a sum of its own confirms it. */
const fairlyClear = 0.7

/**
 * Below this an engine's second reading may be the right one. What is doubted for another reason than its own look (a stamp
 * over it, paper that shines through) is held at this: a figure the document misprints is often the one that looks so.
 */
const openToOthers = 0.5

/**
 * Sums decide between the readings that an engine leaves open, and only between those. A reading that a sum of clear
 * figures confirms is `repaired`; so is a second reading where every sum of its cell asks for it and for nothing else. A
 * clear reading is never overruled. What cannot be read at all stays so: what a sum asks for is no evidence of what is printed.
 */
export function settleReadings(edition: Edition, cells: Cells, rowsAreTheForms: boolean): Cells {
  const settled: Cells = { ...cells }
  const sums = sumsOf(edition, rowsAreTheForms)
  const touching = new Map<CellId, Sum[]>()
  for (const sum of sums) for (const id of cellsOf(sum)) touching.set(id, [...(touching.get(id) ?? []), sum])
  confirm(settled, sums)
  for (const [id, own] of touching) chooseOther(settled, id, own)
  return settled
}

function sumsOf(edition: Edition, rowsAreTheForms: boolean): Sum[] {
  const groups = edition.remedies.groups.map((g) => remedySum('', g.key as Parameters<typeof remedySum>[1], edition))
  return [...rowSums(edition), ...groups, ...(rowsAreTheForms ? [...balances(edition), ...columnSums(edition)] : [])]
}

/** An engine's reading that waits for evidence. */
const isOpen = (cell: Cell | undefined): cell is Cell =>
  cell?.state === 'doubtful' && cell.confidence !== undefined && typeof cell.value === 'number'

const numberOf = (cell: Cell | undefined): number | null => {
  if (!cell) return null
  if (cell.state === 'blank') return 0
  if (cell.state !== 'read' && cell.state !== 'repaired' && !isOpen(cell)) return null
  return typeof cell.value === 'number' ? cell.value : null
}

/** The difference between the two sides, null where a figure is missing. */
function excess(cells: Cells, { plus, minus }: Sum): number | null {
  let difference = 0
  for (const [ids, sign] of [
    [plus, 1],
    [minus, -1],
  ] as const)
    for (const id of ids) {
      const value = numberOf(cells[id])
      if (value === null) return null
      difference += sign * value
    }
  return difference
}

/**
 * A sum that holds with the open readings in it confirms them. Two figures in one face may be misread alike and cancel out,
 * so where a reading is far from clear it must be the only open one, or all are noughts of one side: no printed figures but
 * noughts add up to what remains then.
 */
function confirm(cells: Cells, sums: readonly Sum[]): void {
  for (let settled = true; settled;) {
    settled = false
    for (const sum of sums) {
      const open = cellsOf(sum).filter((id) => isOpen(cells[id]))
      const isUnclear = open.some((id) => (cells[id]!.confidence ?? 0) < fairlyClear)
      if (open.length === 0 || (isUnclear && open.length > 1 && !areNoughts(cells, open, sum))) continue
      if (excess(cells, sum) !== 0) continue
      settled = true
      for (const id of open)
        cells[id] = { ...cells[id]!, state: 'repaired', because: `识别引擎把握不足；按${sum.where}的合计核对相符` }
    }
  }
}

const areNoughts = (cells: Cells, open: readonly CellId[], { plus, minus }: Sum): boolean =>
  open.every((id) => cells[id]!.value === 0) && [plus, minus].some((side) => open.every((id) => side.includes(id)))

/** What every sum of a cell asks for, where all its other cells are clear and the sums agree. */
function asked(cells: Cells, id: CellId, own: readonly Sum[]): number | null {
  if (own.length < 2) return null
  const wanted = new Set<number | null>()
  for (const sum of own) {
    const others = cellsOf(sum).filter((other) => other !== id)
    if (others.some((other) => isOpen(cells[other]))) return null
    const difference = excess(cells, sum)
    const value = numberOf(cells[id])
    wanted.add(
      difference === null || value === null ? null : value - (sum.plus.includes(id) ? difference : -difference),
    )
  }
  const [only, ...more] = [...wanted]
  return more.length > 0 ? null : (only ?? null)
}

function chooseOther(cells: Cells, id: CellId, own: readonly Sum[]): void {
  const cell = cells[id]
  if (!isOpen(cell) || (cell.confidence ?? 1) >= openToOthers) return
  const value = asked(cells, id, own)
  if (value === null || !cell.candidates?.includes(value)) return
  const because = `识别引擎读作${cell.value}，也可能是${value}；按行、列合计，只有${value}成立`
  cells[id] = { ...cell, value, state: 'repaired', because }
}
