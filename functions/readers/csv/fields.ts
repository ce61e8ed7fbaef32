/** Rows of fields (RFC 4180): quotes keep separators and line ends, doubled quotes stand for one. */
export function fieldsOf(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const { field, end } = text[at] === '"' ? quoted(text, at, separator) : bare(text, at, separator)
    row.push(field)
    if (text[end] === separator) {
      at = end + 1
      continue
    }
    rows.push(row)
    row = []
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
  }
  if (text.endsWith('\n') || text.endsWith('\r')) rows.pop()
  return rows
}

type Field = { readonly field: string; readonly end: number }

function bare(text: string, from: number, separator: string): Field {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { field: text.slice(from, end), end }
}

/** What follows a closing quote up to the separator belongs to the field, as spreadsheets take it. */
function quoted(text: string, from: number, separator: string): Field {
  let field = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return bare(text, from, separator)
    field += text.slice(at, close)
    at = close + 1
    if (text[at] !== '"') break
    field += '"'
    at++
  }
  const rest = bare(text, at, separator)
  return { field: field + rest.field, end: rest.end }
}
