import { beforeAll, describe, expect, it } from 'vitest'
import { loadPdfWasm } from '../../functions/readers-node/pdf-wasm.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { pdfReader } from '../../functions/readers/pdf/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { pdfFile } from '../kit/pdf-file.ts'

beforeAll(() => providePdfEngine(loadPdfWasm))

const text = (x: number, written: string) => `BT /F2 10 Tf ${x} 710 Td (${written}) Tj ET `
const clippedTo = (x: number, width: number, written: string) => `q ${x} 700 ${width} 30 re W n ${written} Q `
const ruled = '50 700 200 30 re S 150 700 m 150 730 l S '

async function blocksOf(content: string) {
  const file = pdfFile([{ width: 595, height: 842, content }], 'GBK-EUC-H')
  const reading = await pdfReader.read(file, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document.blocks
}

async function cellsOf(content: string): Promise<readonly string[] | undefined> {
  const table = (await blocksOf(content)).find((block) => block.kind === 'table')
  return table?.cells.map((cell) => cell.text)
}

describe('text that is clipped to its cell', () => {
  const label = 'Applications that were granted in part'

  it('stays in the cell whole, and the figure beside it alone', async () => {
    const clipped = clippedTo(50, 100, text(55, label))
    expect(await cellsOf(ruled + clipped + text(160, '392'))).toEqual([label, '392'])
    expect((await cellsOf(ruled + text(55, label) + text(160, '392')))?.[1]).not.toBe('392')
  })

  it('is set apart from what the next cell begins with, where no line parts them', async () => {
    const rows = [0, 1, 2].map((row) => {
      const move = (drawn: string) => `q 1 0 0 1 0 ${-20 * row} cm ${drawn} Q `
      return move(clippedTo(50, 100, text(55, label)) + text(151, `${392 + row}`))
    })
    const [block] = await blocksOf(rows.join(''))
    expect(block).toMatchObject({ text: [392, 393, 394].map((figure) => `${label} ${figure}`).join('') })
  })

  it('is no figure where a digit of it is not seen', async () => {
    const figure = (width: number) => ruled + clippedTo(150, width, text(160, '428')) + text(60, 'Granted')
    expect(await cellsOf(figure(100))).toEqual(['Granted', '428'])
    expect(await cellsOf(figure(20.5))).toEqual(['Granted', '42\ufffd'])
    expect(await cellsOf(figure(16))).toEqual(['Granted', '4\ufffd\ufffd'])
  })

  it('is not there where it is hidden above or below, or goes on over the edge of the sheet', async () => {
    const below = `q 150 700 100 5 re W n ${text(160, '428')} Q `
    expect(await cellsOf(ruled + below + text(60, 'Granted'))).toEqual(['Granted', ''])
    const over = clippedTo(500, 60, text(505, 'words that go on over the edge of the sheet'))
    expect(JSON.stringify(await blocksOf(over))).toMatch(/"words that go"/)
  })

  it('is shown whole by a clip around all of it', async () => {
    expect(await cellsOf(ruled + clippedTo(0, 595, text(55, 'Granted') + text(160, '392')))).toEqual(['Granted', '392'])
  })
})
