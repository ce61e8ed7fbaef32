import type { Level, List } from '../lists/list.ts'
import { numberFormatOf } from '../lists/number-codes.ts'
import type { WordFile } from './fib.ts'

const plfLst = 73
const plfLfo = 74

/** Lists by the index of their override, as paragraphs name them ([MS-DOC] 2.9.150, 2.9.131). */
export function readLists(file: WordFile): ReadonlyMap<string, List> {
  const lists = new Map<string, List>()
  try {
    const definitions = readDefinitions(file)
    const { table } = file
    const { at, length } = file.part(plfLfo)
    if (length < 4) return lists
    const count = table.getUint32(at, true)
    let next = at + 4 + count * 16
    for (let i = 0; i < count && next + 4 <= at + length; i++) {
      const entry = at + 4 + i * 16
      const abstract = String(table.getInt32(entry, true))
      const levels: (Level | undefined)[] = [...(definitions.get(abstract) ?? [])]
      const starts = new Map<number, number>()
      const overrides = table.getUint8(entry + 12)
      next += 4
      for (let k = 0; k < overrides; k++) {
        const flags = table.getUint32(next + 4, true)
        const index = Math.min(8, flags & 15)
        if (flags & 16) starts.set(index, table.getInt32(next, true))
        next += 8
        if (flags & 32) {
          const { level, end } = readLevel(table, next)
          levels[index] = level
          next = end
        }
      }
      lists.set(String(i + 1), { abstract, levels, starts })
    }
  } catch (error) {
    // Numbers of lists are beside the text: a file with damaged list tables is read without them.
    if (!(error instanceof RangeError)) throw error
  }
  return lists
}

function readDefinitions({ table, part }: WordFile): ReadonlyMap<string, Level[]> {
  const { at, length } = part(plfLst)
  const definitions = new Map<string, Level[]>()
  if (length < 2) return definitions
  const count = table.getUint16(at, true)
  let next = at + length
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 28
    const simple = table.getUint8(entry + 26) & 1
    const levels: Level[] = []
    for (let k = 0; k < (simple ? 1 : 9); k++) {
      const { level, end } = readLevel(table, next)
      levels.push(level)
      next = end
    }
    definitions.set(String(table.getInt32(entry, true)), levels)
  }
  return definitions
}

/** LVL: 28 bytes, two lists of modifiers, then the text with the numbers of levels as characters 0 to 8. */
function readLevel(table: DataView, at: number): { level: Level; end: number } {
  const flags = table.getUint8(at + 5)
  const skip = table.getUint8(at + 24) + table.getUint8(at + 25)
  const textAt = at + 28 + skip
  const length = table.getUint16(textAt, true)
  let text = ''
  for (let i = 0; i < length; i++) {
    const code = table.getUint16(textAt + 2 + i * 2, true)
    text += code <= 8 ? `%${code + 1}` : String.fromCharCode(code)
  }
  const follow = table.getUint8(at + 15)
  const level: Level = {
    start: table.getInt32(at, true),
    format: numberFormatOf(table.getUint8(at + 4)),
    text,
    suffix: follow === 0 ? 'tab' : follow === 1 ? 'space' : 'nothing',
    legal: (flags & 4) !== 0,
  }
  if (flags & 8) level.restart = table.getUint8(at + 26)
  return { level, end: textAt + 2 + length * 2 }
}
