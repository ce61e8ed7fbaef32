import type { Compound } from '../compound/open-compound.ts'
import { Unreadable } from '../rejected.ts'

/** The parts of a Word 97-2003 file that text and tables are read from ([MS-DOC] 2.5). */
export type WordFile = {
  readonly main: DataView
  readonly table: DataView
  readonly data: DataView
  /** Characters of each part of the text, in the order in which they follow one another. */
  readonly lengths: { readonly body: number; readonly between: number; readonly textBoxes: number }
  /** Where in the table stream a structure stands, by its index in FibRgFcLcb97. */
  readonly part: (index: number) => { readonly at: number; readonly length: number }
}

const tooOld = '这是 Word 6.0/95 格式的旧文档，系统无法读取。请用 Word 或 WPS 打开后另存为 docx 再提交。'

export function openWordFile(compound: Compound): WordFile {
  const main = viewOf(compound.stream('WordDocument'))
  if (main.byteLength < 0x1aa) throw new Unreadable('corrupt')
  const version = main.getUint16(2, true)
  const flags = main.getUint16(10, true)
  if (main.getUint16(0, true) !== 0xa5ec) {
    if (version < 0xc1) throw new Unreadable('unknown-format', tooOld)
    throw new Unreadable('corrupt')
  }
  if (flags & 0x0100) throw new Unreadable('encrypted')
  const table = viewOf(compound.stream(flags & 0x0200 ? '1Table' : '0Table'))
  const length = (at: number) => main.getUint32(at, true)
  const body = length(0x4c)
  const between = length(0x50) + length(0x54) + length(0x5c) + length(0x60)
  return {
    main,
    table,
    data: viewOf(compound.stream('Data')),
    lengths: { body, between, textBoxes: length(0x64) },
    part: (index) => ({ at: main.getUint32(0x9a + index * 8, true), length: main.getUint32(0x9e + index * 8, true) }),
  }
}

const viewOf = (bytes: Uint8Array = new Uint8Array(0)): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
