import { encodeText } from './encode-text.ts'
import type { PaperBlock, PaperCell, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

export type RtfManner = {
  /** Hanzi as bytes of the code page, or as \u with a substitute. */
  readonly hanzi: 'bytes' | 'unicode' | 'raw'
  readonly substitute: 0 | 1
  /** Whether the code page is the document's or its font's. */
  readonly codePage: 'document' | 'font'
  readonly listText: boolean
  readonly tracked: boolean
  readonly hidden: boolean
  readonly definition: 'before' | 'both'
  /** Rows whose borders were moved by hand, by up to so many twips. */
  readonly jitter: number
}

export const plainRtf: RtfManner = {
  hanzi: 'bytes',
  substitute: 1,
  codePage: 'document',
  listText: false,
  tracked: false,
  hidden: false,
  definition: 'before',
  jitter: 0,
}

export const randomRtfManner = (random: Random): RtfManner => ({
  hanzi: random.pick(['bytes', 'unicode', 'raw']),
  substitute: random.pick([0, 1]),
  codePage: random.pick(['document', 'font']),
  listText: random.chance(0.3),
  tracked: random.chance(0.3),
  hidden: random.chance(0.3),
  definition: random.pick(['before', 'both']),
  jitter: random.pick([0, 0, 12, 40]),
})

export function typesetRtf(blocks: readonly PaperBlock[], manner: RtfManner = plainRtf): Uint8Array {
  const page = manner.codePage === 'document' ? '\\ansicpg936' : '\\ansicpg1252'
  const parts = [
    `{\\rtf1\\ansi${page}\\deff0\\uc${manner.substitute}`,
    '{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\froman\\fcharset0 Times New Roman;}}',
    '{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}}',
    '{\\info{\\title x}{\\author y}}{\\header \\pard 9999\\par}{\\*\\generator z;}\\paperw11906\\f0 ',
    ...blocks.map((block) =>
      block.kind === 'table' ? table(block.grid, manner) : `\\pard\\plain\\f0 ${runs(block.text, manner)}\\par\n`,
    ),
    '}',
  ]
  const bytes = parts.flatMap((part) => [...(manner.hanzi === 'raw' ? encodeText(part, 'gb18030') : Buffer.from(part))])
  return Uint8Array.from(bytes)
}

function runs(text: string, manner: RtfManner): string {
  const written = rtfText(text, manner)
  const tracked = manner.tracked ? `{\\deleted 77}{\\revised ${written}}` : written
  return manner.hidden ? `${tracked}{\\v 88}` : tracked
}

function rtfText(text: string, manner: RtfManner): string {
  return [...text].map((char) => rtfChar(char, manner)).join('')
}

function rtfChar(char: string, { hanzi, substitute }: RtfManner): string {
  if ('\\{}'.includes(char)) return `\\${char}`
  if (char < '\u0080') return char
  if (char === '\u00a0') return '\\~'
  if (hanzi === 'raw') return char
  if (hanzi === 'unicode') return `\\u${char.charCodeAt(0)}${substitute ? '?' : ' '}`
  return [...encodeText(char, 'gb18030')].map((byte) => `\\'${byte.toString(16)}`).join('')
}

const columnWidth = 600

function table(grid: PaperGrid, manner: RtfManner): string {
  return Array.from({ length: grid.rows }, (_, row) => {
    const cells: { cell: PaperCell | undefined; column: number }[] = []
    for (let column = 0; column < grid.columns;) {
      const cell = grid.cells.find((c) => c.column === column && c.row <= row && row < c.row + c.rowSpan)
      cells.push({ cell, column })
      column += cell?.columnSpan ?? 1
    }
    const shift = manner.jitter === 0 ? 0 : ((row * 7919) % (2 * manner.jitter)) - manner.jitter
    const edges = cells.map(({ cell, column }) => {
      const down = !cell || cell.rowSpan === 1 ? '' : cell.row === row ? '\\clvmgf' : '\\clvmrg'
      const right = (column + (cell?.columnSpan ?? 1)) * columnWidth
      return `${down}\\clbrdrt\\brdrs\\cellx${right + (right === grid.columns * columnWidth ? 0 : shift)}`
    })
    const definition = `\\trowd\\trgaph108\\trleft0${edges.join('')}`
    const content = cells.map(({ cell }) => (cell?.row === row ? cellText(cell, manner) : '') + '\\cell\n')
    return `${definition}\\pard\\intbl ${content.join('')}${manner.definition === 'both' ? definition : ''}\\row\n`
  }).join('')
}

function cellText(cell: PaperCell, manner: RtfManner): string {
  const number = /^（[一二三四五六七]）/.exec(cell.text)?.[0]
  if (!manner.listText || cell.figure || !number) return runs(cell.text, manner)
  return `{\\listtext\\pard\\plain\\f0 ${rtfText(number, manner)}\\tab}${runs(cell.text.slice(number.length), manner)}`
}
