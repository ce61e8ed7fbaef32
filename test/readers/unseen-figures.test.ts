import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'

/** The second cells of the one table of a file, by the label before them. */
async function figuresOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const reading = await readFile(bytes)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  const table = reading.document.blocks.find((block) => block.kind === 'table')
  if (!table) throw new Error('no table')
  const textAt = (row: number, column: number) =>
    table.cells.find((cell) => cell.row === row && cell.column === column)?.text ?? ''
  return Object.fromEntries(Array.from({ length: table.rows }, (_, row) => [textAt(row, 0), textAt(row, 1)]))
}

const struck = '~~17~~'

describe('figures that are in the file and not seen', () => {
  it('are kept apart in Word documents, by the colour of what they lie on and by size', async () => {
    const row = (label: string, run: string, cell = '', paragraph = '', height = '') =>
      `<w:tr>${height}<w:tc><w:p><w:r><w:t>${label}</w:t></w:r></w:p></w:tc><w:tc>${cell && `<w:tcPr>${cell}</w:tcPr>`}<w:p>${paragraph && `<w:pPr>${paragraph}</w:pPr>`}<w:r><w:rPr>${run}</w:rPr><w:t>17</w:t></w:r></w:p></w:tc></w:tr>`
    const white = '<w:color w:val="FFFFFF"/>'
    const fill = (colour: string) => `<w:shd w:val="clear" w:color="auto" w:fill="${colour}"/>`
    const rows = [
      row('白字', white),
      row('近白', '<w:color w:val="FAFAFA"/>'),
      row('浅灰', '<w:color w:val="D9D9D9"/>'),
      row('主题背景色', '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
      row('深底白字', white, fill('1F4E79')),
      row('黑底黑字', '<w:color w:val="000000"/>', fill('000000')),
      row('黑底自动', '<w:color w:val="auto"/>', fill('000000')),
      row('同色底纹', '<w:color w:val="1F4E79"/>', fill('1F4E79')),
      row('段落底纹', white, '', fill('1F4E79')),
      row('突出显示', `${white}<w:highlight w:val="darkBlue"/>`),
      row('一磅', '<w:sz w:val="2"/>'),
      row('五号', '<w:sz w:val="21"/>'),
      row('样式', '<w:rStyle w:val="A"/>'),
      row('段落样式', '', '', '<w:pStyle w:val="P"/>'),
      row('无填充', '<w14:textFill><w14:noFill/></w14:textFill>'),
      row('零高', '', '', '', '<w:trPr><w:trHeight w:val="20" w:hRule="exact"/></w:trPr>'),
      row('隐藏行', '', '', '', '<w:trPr><w:hidden/></w:trPr>'),
    ]
    const space =
      'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    const styles = `<w:style w:type="character" w:styleId="A"><w:rPr>${white}</w:rPr></w:style><w:style w:type="paragraph" w:styleId="P"><w:rPr>${white}</w:rPr></w:style><w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr>${white}</w:rPr></w:tblStylePr></w:style>`
    const figures = await figuresOf(
      zipSync({
        'word/document.xml': strToU8(
          `<w:document ${space}><w:body><w:tbl>${rows.join('')}</w:tbl></w:body></w:document>`,
        ),
        'word/styles.xml': strToU8(`<w:styles ${space}>${styles}</w:styles>`),
      }),
    )
    expect(figures).toEqual({
      白字: struck,
      近白: struck,
      浅灰: '17',
      主题背景色: struck,
      深底白字: '17',
      黑底黑字: struck,
      黑底自动: '17',
      同色底纹: struck,
      段落底纹: '17',
      突出显示: '17',
      一磅: struck,
      五号: '17',
      样式: struck,
      段落样式: struck,
      无填充: struck,
    })
  })
})
