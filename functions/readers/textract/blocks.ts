/**
 * Blocks of AnalyzeDocument and GetDocumentAnalysis (Amazon Textract API reference, "Block"), as far as they are used
 * here. Confidences are 0 to 100, geometry is in fractions of the page.
 */
export type TextractBlock = {
  readonly id: string
  readonly type: string
  readonly page: number
  readonly text?: string
  readonly confidence?: number
  readonly row?: number
  readonly column?: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box?: FractionBox
  readonly selected?: boolean
  readonly relations: readonly { readonly type: string; readonly ids: readonly string[] }[]
}

export type FractionBox = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * All blocks of one analysis, in order. `responses` is one response, or the result pages of an asynchronous analysis as a
 * list (in any nesting). What is no block is passed over: a response is untrusted input like any file.
 */
export function textractBlocks(responses: unknown): TextractBlock[] {
  const blocks: TextractBlock[] = []
  const seen = new Set<string>()
  let page = 0
  for (const response of flat(responses))
    for (const raw of listOf(response['Blocks'])) {
      const block = blockOf(raw, page)
      if (!block || seen.has(block.id)) continue
      // Synchronous responses number no pages: each PAGE block begins the next.
      if (block.type === 'PAGE') page = block.page
      seen.add(block.id)
      blocks.push(block)
    }
  return blocks
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function flat(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) return value.flatMap(flat)
  return isFields(value) ? [value] : []
}

function blockOf(raw: unknown, page: number): TextractBlock | undefined {
  if (!isFields(raw)) return undefined
  const [id, type] = [textOf(raw['Id']), textOf(raw['BlockType'])]
  if (id === undefined || type === undefined) return undefined
  const own = numberOf(raw['Page']) ?? (type === 'PAGE' ? page + 1 : Math.max(1, page))
  const box = boxOf(raw['Geometry'])
  return {
    id,
    type,
    page: own,
    rowSpan: Math.max(1, numberOf(raw['RowSpan']) ?? 1),
    columnSpan: Math.max(1, numberOf(raw['ColumnSpan']) ?? 1),
    relations: listOf(raw['Relationships']).flatMap(relationOf),
    ...present('text', textOf(raw['Text'])),
    ...present('confidence', numberOf(raw['Confidence'])),
    ...present('row', numberOf(raw['RowIndex'])),
    ...present('column', numberOf(raw['ColumnIndex'])),
    ...present('box', box),
    ...present('selected', raw['SelectionStatus'] === undefined ? undefined : raw['SelectionStatus'] === 'SELECTED'),
  }
}

const present = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }

function relationOf(raw: unknown): { type: string; ids: string[] }[] {
  if (!isFields(raw)) return []
  const type = textOf(raw['Type'])
  return type === undefined ? [] : [{ type, ids: listOf(raw['Ids']).filter((id) => typeof id === 'string') }]
}

function boxOf(geometry: unknown): FractionBox | undefined {
  const raw = isFields(geometry) ? geometry['BoundingBox'] : undefined
  if (!isFields(raw)) return undefined
  const [left, top] = [numberOf(raw['Left']), numberOf(raw['Top'])]
  const [width, height] = [numberOf(raw['Width']), numberOf(raw['Height'])]
  if (left === undefined || top === undefined || width === undefined || height === undefined) return undefined
  return { left, top, width, height }
}
