import { describe, expect, it } from 'vitest'
import { loadPdfWasm } from '../../functions/readers-node/pdf-wasm.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { pdfReader } from '../../functions/readers/pdf/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { pdfFile } from '../kit/pdf-file.ts'

providePdfEngine(loadPdfWasm)

/**
 * A page with a box of one ruled row, whose second cell is the widget of a form field that has no appearance of its own.
 * `fields` are further objects of the form, numbered from 901.
 */
function formWith(widget: string, fields: readonly string[] = [], root = 900): Uint8Array {
  const content = '50 700 200 30 re S 150 700 m 150 730 l S BT /F2 10 Tf 60 710 Td (Granted) Tj ET'
  const file = Buffer.from(pdfFile([{ width: 595, height: 842, content }], 'GBK-EUC-H')).toString('latin1')
  const body = file
    .slice(0, file.indexOf('xref\n'))
    .replace('<</Type/Page/', '<</Annots[900 0 R]/Type/Page/')
    .replace('<</Type/Catalog', `<</AcroForm<</NeedAppearances true/Fields[${root} 0 R]>>/Type/Catalog`)
  const objects = [`/Type/Annot/Subtype/Widget/Rect[160 702 240 728]${widget}`, ...fields]
  const added = objects.map((entries, i) => `${900 + i} 0 obj\n<<${entries}>>\nendobj\n`).join('')
  return Uint8Array.from(`${body}${added}trailer<</Root 1 0 R>>\n%%EOF`, (character) => character.charCodeAt(0))
}

async function cellsOf(file: Uint8Array): Promise<readonly string[] | undefined> {
  const reading = await pdfReader.read(file, defaultLimits)
  if (reading.kind !== 'document') throw new Error('unread')
  return reading.document.blocks.find((block) => block.kind === 'table')?.cells.map(({ text }) => text)
}

describe('form fields', () => {
  it('are read as part of the cell they stand in, so that a filled cell never passes for a blank one', async () => {
    expect(await cellsOf(formWith('/FT/Tx/T(f)/V(392)/F 4'))).toEqual(['Granted', '392'])
  })

  it('have the value of the fields above them where they have none of their own', async () => {
    const parents = ['/T(row)/Kids[900 0 R]/Parent 902 0 R', '/T(table)/FT/Tx/V(392)/Kids[901 0 R]']
    expect(await cellsOf(formWith('/Parent 901 0 R/F 4', parents, 902))).toEqual(['Granted', '392'])
  })

  it('keep lines apart, so that two figures never run into one', async () => {
    expect(await cellsOf(formWith('/FT/Tx/T(f)/Ff 4096/V(39\\r2)/F 4'))).toEqual(['Granted', '39 2'])
  })

  it('are left out where the page does not show them', async () => {
    expect(await cellsOf(formWith('/FT/Tx/T(f)/V(392)/F 2'))).toEqual(['Granted', ''])
  })

  it('hold prose of any length', async () => {
    const prose = 'Disclosure '.repeat(90).trim()
    expect((await cellsOf(formWith(`/FT/Tx/T(f)/V(${prose})/F 4`)))?.[1]?.replace(/\s+/g, ' ')).toBe(prose)
  })
})
