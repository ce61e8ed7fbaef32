import { paperBlocks, type PaperCell, type PaperGrid } from './paper.ts'
import type { PaperReport } from './random-report.ts'
import { randomFrom, type Random } from './random.ts'

/** How the engine sees a figure other than it is printed. `text` '' is a figure it passes over. */
export type Misreading = { readonly text: string; readonly confidence: number }

export type TextractOptions = {
  readonly seed?: number
  /** Ideographs come back as what an engine of Latin script makes of them. */
  readonly noiseLabels?: boolean
  /** By printed table and 0-based row and column of the figure: "applications 5 3". */
  readonly misread?: ReadonlyMap<string, Misreading>
  /** Responses of before 2022: no MERGED_CELL, no EntityTypes, spans on the cells themselves never. */
  readonly old?: boolean
  /** LAYOUT was asked for beside TABLES. */
  readonly layout?: boolean
  /** A running head and a page number on every page, in the engine's eyes text like any other. */
  readonly headsAndFeet?: boolean
  /** Blocks to a result page of an asynchronous analysis (NextToken). */
  readonly blocksPerResponse?: number
}

type Block = Record<string, unknown> & { Id: string }
type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

const [rowHeight, lineHeight, left, width] = [0.024, 0.02, 0.08, 0.84]
const [first, last] = [0.07, 0.93]

/** The responses of GetDocumentAnalysis for a scan of a report: shapes of the API, figures of the report. */
export function composeTextract(report: PaperReport, options: TextractOptions = {}): unknown[] {
  const composer = pageComposer(options)
  for (const block of paperBlocks(report)) {
    if (block.kind === 'table') composer.table(block.table, block.grid)
    else composer.line(block.text, block.kind === 'title' ? 'LAYOUT_TITLE' : 'LAYOUT_TEXT')
  }
  const { blocks, pages } = composer.end()
  const size = options.blocksPerResponse ?? 1000
  const count = Math.max(1, Math.ceil(blocks.length / size))
  return Array.from({ length: count }, (_, i) => ({
    DocumentMetadata: { Pages: pages },
    JobStatus: 'SUCCEEDED',
    AnalyzeDocumentModelVersion: '1.0',
    Blocks: blocks.slice(i * size, (i + 1) * size),
    ...(i + 1 < count ? { NextToken: `token-${i + 1}` } : {}),
  }))
}

function pageComposer(options: TextractOptions) {
  const random = randomFrom(options.seed ?? 1)
  const blocks: Block[] = []
  let [page, y, serial] = [0, last, 0]
  let sheet: string[] = []
  const add = (type: string, area: Area, fields: Record<string, unknown>): string => {
    const Id = `b-${(serial++).toString(16).padStart(8, '0')}`
    blocks.push({ BlockType: type, Id, Page: page, Geometry: geometryOf(area), ...fields })
    return Id
  }
  const newPage = () => {
    page++
    y = first
    sheet = []
    add('PAGE', { left: 0, top: 0, width: 1, height: 1 }, { Relationships: [{ Type: 'CHILD', Ids: sheet }] })
    if (!options.headsAndFeet) return
    written(noisy('某某县人民政府文件'), { left, top: 0.03, width: 0.3, height: 0.014 }, 97, 'LAYOUT_TEXT')
    written(`- ${page} -`, { left: 0.45, top: 0.955, width: 0.1, height: 0.014 }, 97, 'LAYOUT_TEXT')
  }
  const words = (text: string, area: Area, confidence: number): string[] =>
    text.split(' ').map((word, i, all) => {
      const own = { ...area, left: area.left + (area.width / all.length) * i, width: area.width / all.length }
      return add('WORD', own, { Text: word, TextType: 'PRINTED', Confidence: confidence })
    })
  const written = (text: string, area: Area, confidence: number, layout?: string): string[] => {
    const children = words(text, area, confidence)
    const line = add('LINE', area, { Text: text, Confidence: confidence, Relationships: childrenOf(children) })
    sheet.push(line)
    if (layout && options.layout) sheet.push(add(layout, area, { Confidence: 99.1, Relationships: childrenOf([line]) }))
    return children
  }
  const noisy = (text: string) => (options.noiseLabels ? noiseOf(text, random) : text)

  function line(text: string, layout: string): void {
    const perLine = 38
    for (let i = 0; i < text.length; i += perLine) {
      if (y + lineHeight > last) newPage()
      const part = text.slice(i, i + perLine)
      written(
        noisy(part),
        { left, top: y, width: (width * part.length) / perLine, height: 0.014 },
        95 + random.integer(0, 49) / 10,
        layout,
      )
      y += lineHeight
    }
  }

  function table(name: string, grid: PaperGrid): void {
    for (let row = 0; row < grid.rows;) {
      if (y + 2 * rowHeight > last || page === 0) newPage()
      const rows = Math.min(grid.rows - row, Math.floor((last - y) / rowHeight))
      part(name, grid, row, row + rows)
      row += rows
      y += rows * rowHeight + lineHeight
      if (row < grid.rows) y = last
    }
  }

  /** One TABLE block: the rows of the grid that stand on this page. */
  function part(name: string, grid: PaperGrid, from: number, to: number): void {
    const columnWidth = width / grid.columns
    const areaOf = (row: number, column: number, rowSpan = 1, columnSpan = 1): Area => ({
      left: left + column * columnWidth,
      top: y + (row - from) * rowHeight,
      width: columnSpan * columnWidth,
      height: rowSpan * rowHeight,
    })
    const cells: string[] = []
    const merged: string[] = []
    for (const cell of grid.cells) {
      const [top, bottom] = [Math.max(cell.row, from), Math.min(cell.row + cell.rowSpan, to)]
      if (top >= bottom) continue
      const ids: string[] = []
      for (let row = top; row < bottom; row++)
        for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
          const holds = row === cell.row && column === cell.column
          const children = holds ? textOf(name, cell, areaOf(row, column)) : []
          ids.push(
            add('CELL', areaOf(row, column), {
              RowIndex: row - from + 1,
              ColumnIndex: column + 1,
              RowSpan: 1,
              ColumnSpan: 1,
              Confidence: random.integer(620, 985) / 10,
              ...(children.length > 0 ? { Relationships: childrenOf(children) } : {}),
              ...(row === 0 && !options.old ? { EntityTypes: ['COLUMN_HEADER'] } : {}),
            }),
          )
        }
      cells.push(...ids)
      if (ids.length > 1 && !options.old)
        merged.push(
          add('MERGED_CELL', areaOf(top, cell.column, bottom - top, cell.columnSpan), {
            RowIndex: top - from + 1,
            ColumnIndex: cell.column + 1,
            RowSpan: bottom - top,
            ColumnSpan: cell.columnSpan,
            Confidence: random.integer(550, 960) / 10,
            Relationships: childrenOf(ids),
          }),
        )
    }
    const area = { left, top: y, width, height: (to - from) * rowHeight }
    const relations = [...childrenOf(cells), ...(merged.length > 0 ? [{ Type: 'MERGED_CELL', Ids: merged }] : [])]
    sheet.push(add('TABLE', area, { Confidence: 99.3, EntityTypes: ['STRUCTURED_TABLE'], Relationships: relations }))
  }

  function textOf(name: string, cell: PaperCell, area: Area): string[] {
    const misread = options.misread?.get(`${name} ${cell.row} ${cell.column}`)
    const text = misread?.text ?? (cell.figure ? cell.text : noisy(cell.text))
    if (text === '') return []
    const inner = {
      left: area.left + 0.004,
      top: area.top + 0.005,
      width: area.width - 0.008,
      height: area.height - 0.01,
    }
    return written(text, inner, misread?.confidence ?? 96 + random.integer(0, 39) / 10)
  }

  return { line, table, end: () => ({ blocks, pages: page }) }
}

const childrenOf = (Ids: readonly string[]) => [{ Type: 'CHILD', Ids }]

function geometryOf({ left: Left, top: Top, width: Width, height: Height }: Area) {
  const corner = (X: number, Y: number) => ({ X, Y })
  return {
    BoundingBox: { Width, Height, Left, Top },
    Polygon: [
      corner(Left, Top),
      corner(Left + Width, Top),
      corner(Left + Width, Top + Height),
      corner(Left, Top + Height),
    ],
  }
}

/** What engines without Chinese return for ideographs: a few Latin letters, signs, or nothing. */
function noiseOf(text: string, random: Random): string {
  const signs = ['E', 'it', 'HE', '$', 'FA', 'ABT', '', '', 'TI', 'A', '=', '**'] as const
  const noise = text.replace(/[\u3000-\u9FFF\uFF00-\uFFEF]{1,4}/g, () => random.pick(signs))
  return noise.replace(/ +/g, ' ').trim()
}
