import type { Figure, Note } from '../../core/document.ts'

/**
 * What formats with marked tables (html, Word, rtf) are read into before it is decided which of their tables are tables
 * and which are page layout: blocks in reading order, and cells that hold blocks again.
 */
export type FlowBlock = FlowParagraph | FlowTable | FlowFigure

export type FlowParagraph = { readonly kind: 'paragraph'; readonly text: string; readonly heading?: number }

export type FlowFigure = Pick<Figure, 'kind' | 'what' | 'description'>

export type FlowTable = {
  readonly kind: 'table'
  readonly rows: number
  readonly columns: number
  readonly cells: readonly FlowCell[]
}

/** Row and column are 0-based; no two cells of a table share a place of its grid. */
export type FlowCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly content: readonly FlowBlock[]
  /** As for `TableCell`. */
  readonly stored?: string
}

/** Notes of a reader by code, so that a thousand tracked deletions are one note. */
export type Notebook = { readonly add: (code: string, message: string) => void; readonly notes: () => Note[] }

export function notebook(): Notebook {
  const seen = new Map<string, Note>()
  return {
    add: (code, message) => {
      if (!seen.has(code)) seen.set(code, { code, message })
    },
    notes: () => [...seen.values()],
  }
}
