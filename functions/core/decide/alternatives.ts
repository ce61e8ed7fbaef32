import type { Value } from '../report.ts'
import type { Token } from '../fill/run.ts'
import type { Reading, Readings, Shape, Slot } from './reading.ts'

/** What may stand in one cell: its readings, best first, and whether any other figure is possible too. */
export type Choice = { readonly token: Token; readonly values: readonly Value[]; readonly open: boolean }

const mostCombinations = 4000

/**
 * Readings of a run whose tokens have their cells, some of them in doubt. Where one cell of a group may hold any figure,
 * the figure its sum leaves is tried too; such a reading proves nothing by itself.
 */
export function readingsOfChoices(choices: readonly Choice[], shape: Shape): Readings {
  const combinations = choices.reduce((n, c) => n * Math.max(1, c.values.length), 1)
  if (combinations > mostCombinations) return { consistent: [], all: [] }
  const consistent = new Map<string, Reading>()
  const all = new Map<string, Reading>()
  const visit = (values: readonly Value[]): void => {
    const next = choices[values.length]
    if (next) {
      for (const value of next.values) visit([...values, value])
      return
    }
    put(values, true)
    for (const computed of withComputed(values, choices, shape)) put(computed, false)
  }
  const put = (values: readonly Value[], printed: boolean) => {
    const holds = sumsHold(values, shape)
    const slots: Slot[] = values.map((value, i) => ({
      value,
      kind: value === null ? 'blank' : 'printed',
      token: choices[i]!.token,
    }))
    const into = holds ? consistent : all
    const key = values.join()
    if (!into.has(key)) into.set(key, { slots, verified: holds && printed })
  }
  visit([])
  return { consistent: [...consistent.values()], all: [...all.values()] }
}

/** For each open cell that is the only one of its group: the values with what the sum of the group leaves for it. */
function withComputed(values: readonly Value[], choices: readonly Choice[], shape: Shape): Value[][] {
  if (!shape.total) return []
  const computed: Value[][] = []
  for (let group = 0; group < shape.groups; group++) {
    const from = group * shape.width
    const totalAt = shape.total === 'first' ? from : from + shape.width - 1
    for (let i = from; i < from + shape.width; i++) {
      if (!choices[i]!.open) continue
      const others = sumOf(values, from, from + shape.width, (k) => k !== i && k !== totalAt)
      const value = i === totalAt ? others : Number(values[totalAt] ?? 0) - others
      if (value >= 0) computed.push(values.with(i, value))
    }
  }
  return computed
}

function sumsHold(values: readonly Value[], shape: Shape): boolean {
  if (!shape.total) return true
  for (let group = 0; group < shape.groups; group++) {
    const from = group * shape.width
    const totalAt = shape.total === 'first' ? from : from + shape.width - 1
    if (values[totalAt] === null) continue
    if (sumOf(values, from, from + shape.width, (k) => k !== totalAt) !== Number(values[totalAt])) return false
  }
  return true
}

function sumOf(values: readonly Value[], from: number, to: number, counts: (index: number) => boolean): number {
  let sum = 0
  for (let i = from; i < to; i++) if (counts(i)) sum += Number(values[i] ?? 0)
  return sum
}
