/** RFC 4180, with the separators that Chinese spreadsheets write: comma, semicolon or tab, told by the header line. */
export function rowsOfCsv(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '')
  const header = plain.slice(0, plain.search(/[\r\n]|$/))
  const separator = [',', '\t', ';', '，'].find((one) => header.includes(one)) ?? ','
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < plain.length; i++) {
    const char = plain[i]!
    if (quoted) {
      if (char !== '"') field += char
      else if (plain[i + 1] === '"') field += plain[++i]!
      else quoted = false
    } else if (char === '"' && field.trim() === '') {
      quoted = true
      field = ''
    } else if (char === separator) {
      row.push(field)
      field = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && plain[i + 1] === '\n') i++
      rows.push([...row, field])
      row = []
      field = ''
    } else field += char
  }
  if (field !== '' || row.length > 0) rows.push([...row, field])
  return rows
}
