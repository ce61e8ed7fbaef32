/** a b c d e f: x' = a x + c y + e, y' = b x + d y + f (GB/T 33190 8.1). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

export const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d] = outer
  const [x, y] = apply(outer, inner[4], inner[5])
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    x,
    y,
  ]
}

/** Numbers as OFD lists them (ST_Array); what is no number counts as 0. */
export const numbersOf = (text: string | undefined): number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => (Number.isFinite(Number(part)) ? Number(part) : 0))

/** Where an object stands: its own matrix inside its boundary, the boundary inside what holds it. */
export function placementOf(boundary: readonly number[], own: readonly number[]): Matrix {
  const [x = 0, y = 0] = boundary
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = own
  return [a, b, c, d, e + x, f + y]
}
