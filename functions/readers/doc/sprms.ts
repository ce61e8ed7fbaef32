/** A property modifier: what it sets and where its operand stands ([MS-DOC] 2.6.1). */
export type Sprm = { readonly code: number; readonly at: number; readonly length: number }

/** Operand lengths by the top three bits; 6 is given in the operand itself. */
const lengths = [1, 1, 2, 4, 2, 2, -1, 3] as const

const defineTable = 0xd608
const changeTabs = 0xc615

/** The modifiers of a grpprl, in order. What does not fit ends the list. */
export function* sprmsIn(view: DataView, from: number, length: number): Generator<Sprm> {
  const end = Math.min(from + length, view.byteLength)
  for (let at = from; at + 2 < end;) {
    const code = view.getUint16(at, true)
    at += 2
    const size = operandSize(view, code, at, end)
    const head = code === defineTable ? 2 : lengths[code >> 13] === -1 ? 1 : 0
    if (at + head + size > end) return
    yield { code, at: at + head, length: size }
    at += head + size
  }
}

function operandSize(view: DataView, code: number, at: number, end: number): number {
  const fixed = lengths[code >> 13]!
  if (fixed !== -1) return fixed
  if (code === defineTable) return at + 2 <= end ? Math.max(0, view.getUint16(at, true) - 1) : end
  const stated = view.getUint8(at)
  // PChgTabs of 255 counts itself: deleted tabs of four bytes, added ones of three.
  if (code !== changeTabs || stated !== 255) return stated
  const deleted = at + 1 < end ? view.getUint8(at + 1) : 0
  const added = at + 2 + deleted * 4 < end ? view.getUint8(at + 2 + deleted * 4) : 0
  return 2 + deleted * 4 + added * 3
}
