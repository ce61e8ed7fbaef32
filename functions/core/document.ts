/**
 * The neutral form in which every reader hands over what it found: paragraphs and tables in reading order, with places.
 * It knows nothing of reports. It is plain data and survives JSON.
 */

/** x, y, width, height in points (1/72 inch) from the top left corner of the page; pixels where `Page.unit` says so. */
export type Box = readonly [x: number, y: number, width: number, height: number]

/** Where something stands in the source. Pages, tables, rows, columns and lines count from 1. */
export type Place = {
  readonly page?: number
  readonly table?: number
  readonly row?: number
  readonly column?: number
  readonly line?: number
  readonly box?: Box
}

/**
 * A run of text between two breaks. From plain text a paragraph is one physical line with its tabs, bars and inner
 * spaces kept, because they may be all that is left of a table.
 */
export type Paragraph = {
  readonly kind: 'paragraph'
  readonly text: string
  readonly at: Place
  /** Heading level where the format marks headings (1 is the highest). */
  readonly heading?: number
  /** How sure an OCR engine is of the text, 0 to 1; absent where the text is the document's own. */
  readonly confidence?: number
}

/** A cell as the source has it; row and column are 0-based positions of its top left corner in the table's grid. */
export type TableCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
  readonly box?: Box
  /** Page of this cell where the table runs over several. */
  readonly page?: number
  /** How sure the engine is of the reading of the text, 0 to 1; absent where the text is the document's own. */
  readonly confidence?: number
  /** How sure the engine is that the cell is where it says, 0 to 1. */
  readonly structure?: number
  /** Other readings an engine offers, best first, the chosen text included. */
  readonly candidates?: readonly string[]
  /** The number that the file keeps where the cell shows none ("-" or nothing for 0); `text` is what is shown. */
  readonly stored?: string
  /** The text was not read: it is what the form prints at this place of a grid that has exactly the form's shape. */
  readonly assumed?: true
}

/**
 * How the grid is known: `marked` by the format (html, docx, sheet), `ruled` by drawn lines, `aligned` by the position
 * of the text alone, `recognised` by an OCR engine.
 */
export type TableOrigin = 'marked' | 'ruled' | 'aligned' | 'recognised'

export type Table = {
  readonly kind: 'table'
  readonly origin: TableOrigin
  readonly rows: number
  readonly columns: number
  readonly cells: readonly TableCell[]
  readonly at: Place
}

/** Something that may hold a table or text we cannot read: a picture, an embedded frame or object. */
export type Figure = {
  readonly kind: 'figure'
  readonly what: 'picture' | 'frame' | 'object'
  readonly at: Place
  readonly description?: string
}

export type Block = Paragraph | Table | Figure

/** `scanned`: the page has no usable text layer and waits for OCR; its blocks are missing from the document. */
export type Page = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly unit: 'point' | 'pixel'
  readonly content: 'text' | 'scanned' | 'empty'
}

/** What a reader met and passed over, for a person to know: unknown parts, tracked deletions, cut-off content. */
export type Note = { readonly code: string; readonly message: string; readonly at?: Place }

export type Document = {
  /** The file format as sniffed: 'txt', 'html', 'docx', 'pdf', … */
  readonly format: string
  readonly blocks: readonly Block[]
  /** Empty where the format has no pages. */
  readonly pages: readonly Page[]
  readonly notes: readonly Note[]
  /** What the file says of itself: title, author, created, charset … as strings. */
  readonly metadata: Readonly<Record<string, string>>
}
