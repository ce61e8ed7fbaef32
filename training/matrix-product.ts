import { reserveMemory, startMatrixModule, type MatrixModule } from '../functions/readers/scan/matrix-module.ts'

/** A matrix within an array: value (i, j) stands at `i * across + j * along`. */
export type Matrix = { readonly data: Float32Array; readonly across: number; readonly along: number }

export const byRows = (data: Float32Array, columns: number): Matrix => ({ data, across: columns, along: 1 })
export const turned = ({ data, across, along }: Matrix): Matrix => ({ data, across: along, along: across })

let started: MatrixModule | undefined

/**
 * The product of an `m` by `k` and a `k` by `n` matrix, row by row, by the vectors that reading uses as well: single
 * precision, summed in the order of `k`, so that it is the same to the bit on every machine.
 */
export function matrixProduct(left: Matrix, right: Matrix, m: number, k: number, n: number): Float32Array {
  const module = (started ??= startMatrixModule() ?? missing())
  const row = (n + 3) & ~3
  const blocks = Math.ceil(m / 4)
  const [leftSize, rightSize] = [4 * blocks * k, row * k]
  reserveMemory(module, 4 * (leftSize + rightSize + 4 * blocks * row))
  const memory = new Float32Array(module.memory.buffer)
  layInBlocks(memory, left, m, k)
  layInRows(memory, leftSize, right, k, n, row)
  module.multiply(0, 4 * leftSize, 4 * (leftSize + rightSize), blocks, k, 4 * row, -Infinity)
  const product = new Float32Array(m * n)
  for (let i = 0; i < m; i++) {
    const from = leftSize + rightSize + i * row
    product.set(memory.subarray(from, from + n), i * n)
  }
  return product
}

/** Four rows at a time, value by value; rows are filled up to a multiple of four with zeros. */
function layInBlocks(memory: Float32Array, { data, across, along }: Matrix, m: number, k: number): void {
  memory.fill(0, 0, 4 * Math.ceil(m / 4) * k)
  for (let i = 0; i < m; i++) {
    let to = (i >> 2) * 4 * k + (i & 3)
    let from = i * across
    for (let j = 0; j < k; j++, to += 4, from += along) memory[to] = data[from]!
  }
}

function layInRows(
  memory: Float32Array,
  at: number,
  { data, across, along }: Matrix,
  k: number,
  n: number,
  row: number,
): void {
  for (let i = 0; i < k; i++) {
    const to = at + i * row
    let from = i * across
    for (let j = 0; j < n; j++, from += along) memory[to + j] = data[from]!
    memory.fill(0, to + n, to + row)
  }
}

function missing(): never {
  throw new Error('training needs an engine that has WebAssembly with vectors')
}
