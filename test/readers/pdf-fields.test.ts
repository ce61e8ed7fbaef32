import { describe, expect, it } from 'vitest'
import { loadPdfWasm } from '../../functions/readers-node/pdf-wasm.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { pdfReader } from '../../functions/readers/pdf/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { pdfFile } from '../kit/pdf-file.ts'

providePdfEngine(loadPdfWasm)

/** A page with a box of one ruled row, whose second cell is a form field with a value and no appearance of its own. */
function formWith(value: string): Uint8Array {
  const content = '50 700 200 30 re S 150 700 m 150 730 l S BT /F2 10 Tf 60 710 Td (Granted) Tj ET'
  const file = Buffer.from(pdfFile([{ width: 595, height: 842, content }], 'GBK-EUC-H')).toString('latin1')
  const field = `900 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(${value})/Rect[160 702 240 728]/F 4>>\nendobj\n`
  const body = file
    .slice(0, file.indexOf('xref\n'))
    .replace('<</Type/Page/', '<</Annots[900 0 R]/Type/Page/')
    .replace('<</Type/Catalog', '<</AcroForm<</NeedAppearances true/Fields[900 0 R]>>/Type/Catalog')
  return Uint8Array.from(`${body}${field}trailer<</Root 1 0 R>>\n%%EOF`, (character) => character.charCodeAt(0))
}

describe('form fields', () => {
  it('are read as part of the cell they stand in, so that a filled cell never passes for a blank one', async () => {
    const reading = await pdfReader.read(formWith('392'), defaultLimits)
    if (reading.kind !== 'document') throw new Error('unread')
    const table = reading.document.blocks.find((block) => block.kind === 'table')
    expect(table?.cells.map(({ text }) => text)).toEqual(['Granted', '392'])
  })
})
