import type { RowShape } from '../flow/columns-from-edges.ts'
import type { Colour } from '../flow/colour.ts'
import { readCellGrounds } from './cell-grounds.ts'
import type { WordFile } from './fib.ts'
import type { FormattedRun } from './formatted-runs.ts'
import { oldShading, shading } from './letters.ts'
import { readRowShape } from './row-shape.ts'
import { sprmsIn, type Sprm } from './sprms.ts'

export type ParagraphProperties = {
  style: number
  /** How many tables it stands in. */
  depth: number
  /** Ends a row of the outermost table, or a cell or row of a table in a table. */
  endsRow: boolean
  endsInnerCell: boolean
  endsInnerRow: boolean
  /** Heading level, 1 the highest. */
  heading?: number
  /** Index of the list override, 1-based; 0 none. */
  list?: number
  listLevel?: number
  shape?: RowShape
  ground?: readonly Colour[]
  /** What the cells of the row that it ends lie on. */
  cellGrounds?: readonly (readonly Colour[] | undefined)[]
}

/** The properties of one paragraph, its row's cells included where it ends a row. */
export function paragraphProperties(file: WordFile, run: FormattedRun | undefined): ParagraphProperties {
  const properties: ParagraphProperties = {
    style: 0,
    depth: 0,
    endsRow: false,
    endsInnerCell: false,
    endsInnerRow: false,
  }
  if (!run || run.length < 2) return properties
  properties.style = file.main.getUint16(run.at, true)
  const sprms = allSprms(file, run)
  apply(sprms, properties)
  if (properties.endsRow || properties.endsInnerRow) {
    const shape = readRowShape(sprms)
    if (shape) properties.shape = shape
    properties.cellGrounds = readCellGrounds(sprms)
  }
  return properties
}

export type PlacedSprm = Sprm & { readonly view: DataView }

const huge = new Set([0x6645, 0x6646, 0x646b])

/** Rows of many cells do not fit the page: their modifiers stand in the data stream ([MS-DOC] 2.6.2, PHugePapx). */
function allSprms(file: WordFile, run: FormattedRun): readonly PlacedSprm[] {
  const sprms: PlacedSprm[] = []
  for (const sprm of sprmsIn(file.main, run.at + 2, run.length - 2)) {
    if (!huge.has(sprm.code)) sprms.push({ ...sprm, view: file.main })
    else {
      const at = file.main.getUint32(sprm.at, true)
      if (at + 2 > file.data.byteLength) continue
      const length = file.data.getUint16(at, true)
      for (const inner of sprmsIn(file.data, at + 2, length)) sprms.push({ ...inner, view: file.data })
    }
  }
  return sprms
}

function apply(sprms: readonly PlacedSprm[], properties: ParagraphProperties): void {
  let inTable = false
  let depth: number | undefined
  for (const { code, at, length, view } of sprms) {
    const on = () => view.getUint8(at) !== 0
    if (code === 0x2416) inTable = on()
    else if (code === 0x2417) properties.endsRow = on()
    else if (code === 0x6649) depth = view.getInt32(at, true)
    else if (code === 0x664a) depth = (depth ?? (inTable ? 1 : 0)) + view.getInt32(at, true)
    else if (code === 0x244b) properties.endsInnerCell = on()
    else if (code === 0x244c) properties.endsInnerRow = on()
    else if (code === 0x2640 && view.getUint8(at) < 9) properties.heading = view.getUint8(at) + 1
    else if (code === 0x460b) properties.list = view.getInt16(at, true)
    else if (code === 0xc64d || code === 0x442d) {
      const ground = code === 0xc64d ? shading(view, at, length) : oldShading(view, at)
      if (ground) properties.ground = ground
    } else if (code === 0x260a) properties.listLevel = Math.min(8, view.getUint8(at))
  }
  properties.depth = Math.max(depth ?? 0, inTable ? 1 : 0)
}
