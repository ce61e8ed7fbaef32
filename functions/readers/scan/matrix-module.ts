/**
 * The inner product of the networks in WebAssembly with 128-bit vectors, assembled here because it is forty instructions:
 * `multiply(weights, patches, out, blocks, taps, row, least)`, addresses and lengths in bytes of its memory. `weights` holds
 * blocks of four outputs, tap by tap; `patches` a row of `row` bytes (a multiple of 16) per tap; what comes out is at least
 * `least`. Numbers are those of the WebAssembly core specification 2.0, chapter 5.
 */
export type MatrixModule = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly multiply: (
    weights: number,
    patches: number,
    out: number,
    blocks: number,
    taps: number,
    row: number,
    least: number,
  ) => void
}

type Engine = {
  validate(bytes: Uint8Array): boolean
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { readonly exports: unknown }
}

/** Null where the machine's engine has no WebAssembly or no vectors. */
export function startMatrixModule(): MatrixModule | null {
  const engine = (globalThis as { WebAssembly?: Engine }).WebAssembly
  if (!engine?.validate(moduleBytes)) return null
  return new engine.Instance(new engine.Module(moduleBytes)).exports as MatrixModule
}

const page = 65_536

/** Grows the module's memory to at least so many bytes; views of it from before are of no use afterwards. */
export function reserveMemory({ memory }: MatrixModule, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / page))
}

const type = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const constant = (value: number) => [0x41, value]
const add = [0x6a]
const subtract = [0x6b]
const isLess = [0x49]
const again = [0x0d, 0]
const loop = (...body: readonly number[][]) => [0x03, 0x40, ...body.flat(), 0x0b]
const aligned = 2
const loadVector = [0xfd, 0x00, aligned, 0]
const loadSplat = (offset: number) => [0xfd, 0x09, aligned, offset]
const storeVector = [0xfd, 0x0b, aligned, 0]
const splat = [0xfd, 0x13]
const addVectors = [0xfd, 0xe4, 0x01]
const multiplyVectors = [0xfd, 0xe6, 0x01]
const mostOfVectors = [0xfd, 0xe9, 0x01]

/** Parameters, then locals: place in the row, taps left, running addresses, four sums and the patch. */
const [weights, patches, out, blocks, taps, row, least] = [0, 1, 2, 3, 4, 5, 6]
const [place, left, weightAt, patchAt, sums, patch] = [7, 8, 9, 10, 11, 15]
const four = [0, 1, 2, 3]
const advance = (local: number, by: readonly number[]) => [...get(local), ...by, ...add, ...set(local)]
const countDown = (local: number) => [...get(local), ...constant(1), ...subtract, ...set(local), ...get(local)]

const oneTap = [
  get(patchAt),
  loadVector,
  set(patch),
  ...four.flatMap((i) => [
    get(sums + i),
    get(weightAt),
    loadSplat(4 * i),
    get(patch),
    multiplyVectors,
    addVectors,
    set(sums + i),
  ]),
  advance(weightAt, constant(16)),
  advance(patchAt, get(row)),
  countDown(left),
  again,
]

const onePlace = [
  ...four.flatMap((i) => [[...constant(0), 0xb3], splat, set(sums + i)]),
  [...get(weights), ...set(weightAt), ...get(taps), ...set(left)],
  [...get(patches), ...get(place), ...add, ...set(patchAt)],
  loop(...oneTap),
  [...get(out), ...get(place), ...add, ...set(patchAt)],
  ...four.flatMap((i) => [
    [...get(patchAt), ...get(sums + i), ...get(least), ...splat, ...mostOfVectors, ...storeVector],
    advance(patchAt, get(row)),
  ]),
  advance(place, constant(16)),
  [...get(place), ...get(row), ...isLess],
  again,
]

const body = loop(
  [...constant(0), ...set(place)],
  loop(...onePlace),
  [
    ...get(weightAt),
    ...set(weights),
    ...get(patchAt),
    ...get(place),
    ...subtract,
    ...constant(16),
    ...add,
    ...set(out),
  ],
  countDown(blocks),
  again,
)

const section = (id: number, content: readonly number[]) => [id, ...lengthOf(content), ...content]
/** A length as LEB128. */
function lengthOf({ length }: readonly number[]): number[] {
  return length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7]
}
const name = (text: string) => [text.length, ...[...text].map((c) => c.charCodeAt(0))]
const code = [3, 4, type.i32, 4, type.v128, 1, type.v128, ...body, 0x0b]

const moduleBytes = Uint8Array.from([
  0x00,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  ...section(1, [1, 0x60, 7, ...Array.from({ length: 6 }, () => type.i32), type.f32, 0]),
  ...section(3, [1, 0]),
  ...section(5, [1, 0, 1]),
  ...section(7, [2, ...name('memory'), 2, 0, ...name('multiply'), 0, 0]),
  ...section(10, [1, ...lengthOf(code), ...code]),
])
