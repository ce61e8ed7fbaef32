import type { Edition } from '../form.ts'

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** How many rows of 表三 do not add up to their last figure. */
export const brokenRows = (values: readonly (readonly number[])[]): number =>
  values.filter((row) => sumOf(row.slice(0, -1)) !== row.at(-1)).length

/** The columns of 表三, all of its rows given, in which results do not make 总计, or what came in what was done and what is left. */
export function brokenColumns({ applications }: Edition, values: readonly (readonly number[])[]): readonly number[] {
  const { rows, columns } = applications
  return columns.flatMap((_, c) => {
    const of = (...roles: string[]) => sumOf(rows.flatMap((r, i) => (roles.includes(r.role) ? [values[i]![c]!] : [])))
    return of('outcome') !== of('processed') || of('inflow') !== of('processed') + of('outflow') ? [c] : []
  })
}
