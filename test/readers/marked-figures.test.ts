import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'

/** The rows of the one table of a file of marks/: label and what is read beside it. */
async function rowsOf(name: string): Promise<Record<string, string>> {
  const reading = await readFile(
    new Uint8Array(readFileSync(new URL(`marks/${name}`, import.meta.url))),
    undefined,
    name,
  )
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  const table = reading.document.blocks.find((block) => block.kind === 'table')
  if (!table) throw new Error('no table')
  const textAt = (row: number, column: number) =>
    table.cells.find((cell) => cell.row === row && cell.column === column)?.text ?? ''
  return Object.fromEntries(Array.from({ length: table.rows }, (_, row) => [textAt(row, 0), textAt(row, 1)]))
}

describe('what stands beside a figure and is not its own', () => {
  const read = {
    手动提升: '17^1',
    手动降低: '17^1',
    上标: '17^1',
    样式上标: '17^1',
    删除线: '~~17~~18',
    双删除线: '~~17~~18',
    隐藏: '17',
    样式隐藏: '17',
    脚注: '17',
  }
  it.each(['text.docx', 'text.doc', 'text.rtf', 'text.odt'])('is kept apart or left out in %s', async (name) => {
    expect(await rowsOf(name)).toMatchObject(read)
  })

  it.each(['text.docx', 'text.doc', 'text.rtf'])(
    'is nothing where a whole figure stands higher, in %s',
    async (name) => {
      expect(await rowsOf(name)).toMatchObject({ 整体提升: '17' })
    },
  )

  it.each(['sheet.xlsx', 'sheet.xls', 'sheet.ods'])('is kept apart in %s', async (name) => {
    const { 删除线: struck, ...rows } = await rowsOf(name)
    expect(rows).toMatchObject({ 上标: '17^1', 下标: '17^1', 无标记: '17', 整格删除线: '~~17~~' })
    expect(struck).toMatch(/~~17~~18/)
  })
})
