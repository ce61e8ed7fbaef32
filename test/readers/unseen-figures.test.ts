import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'
import { numberFormat } from '../../functions/readers/sheet/number-format.ts'
import { isUnshown, numberText } from '../../functions/readers/sheet/number-text.ts'

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

  it('are kept apart in RTF', async () => {
    const row = (label: string, run: string, cell = '', paragraph = '', row = '') =>
      `\\trowd${row}\\cellx1000${cell}\\cellx2000\\pard\\intbl ${label}\\cell\\pard\\intbl${paragraph} {${run} 17}\\cell\\row`
    const rtf = [
      '{\\rtf1{\\colortbl;\\red255\\green255\\blue255;\\red31\\green78\\blue121;\\red0\\green0\\blue0;}',
      row('white', '\\cf1'),
      row('black', '\\cf3'),
      row('auto', '\\cf0'),
      row('shaded cell', '\\cf1', '\\clcbpat2'),
      row('same', '\\cf2', '\\clcbpat2'),
      row('shaded paragraph', '\\cf1', '', '\\cbpat2'),
      row('highlight', '\\cf1\\highlight2'),
      row('speck', '\\fs2'),
      row('plain', '\\cf1\\plain'),
      row('flat', '\\cf3', '', '', '\\trrh-20'),
      '}',
    ]
    expect(await figuresOf(strToU8(rtf.join('')))).toEqual({
      white: struck,
      black: '17',
      auto: '17',
      'shaded cell': '17',
      same: struck,
      'shaded paragraph': '17',
      highlight: '17',
      speck: struck,
      plain: '17',
    })
  })

  const space = (name: string) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
  const openDocument = (kind: string, styles: string, rows: string) =>
    strToU8(
      `<?xml version="1.0"?><office:document ${['office', 'text', 'table', 'style'].map(space).join(' ')} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}><table:table table:name="a">${rows}</table:table></office:${kind}></office:body></office:document>`,
    )
  const style = (name: string, family: string, properties: string) =>
    `<style:style style:name="${name}" style:family="${family}">${properties}</style:style>`
  const letters = (own: string) => `<style:text-properties ${own}/>`
  const odfStyles = [
    style('W', 'text', letters('fo:color="#ffffff"')),
    style('B', 'text', letters('fo:color="#000000"')),
    style('S', 'text', letters('fo:font-size="1pt"')),
    style('G', 'text', letters('fo:color="#ffffff" fo:background-color="#1f4e79"')),
    style('P', 'paragraph', letters('fo:color="#ffffff"')),
    style('D', 'table-cell', '<style:table-cell-properties fo:background-color="#1f4e79"/>'),
    style('CW', 'table-cell', letters('fo:color="#ffffff"')),
    style(
      'CD',
      'table-cell',
      `<style:table-cell-properties fo:background-color="#1f4e79"/>${letters('fo:color="#ffffff"')}`,
    ),
    style('R', 'table-row', '<style:table-row-properties style:row-height="0.02cm"/>'),
  ].join('')
  const cell = (content: string, own = '') => `<table:table-cell${own}>${content}</table:table-cell>`
  const odfRow = (label: string, content: string, own = '', row = '') =>
    `<table:table-row${row}>${cell(`<text:p>${label}</text:p>`)}${cell(content, own)}</table:table-row>`
  const span = (name: string) => `<text:p><text:span text:style-name="${name}">17</text:span></text:p>`

  it('are kept apart in OpenDocument texts', async () => {
    const rows = [
      odfRow('白字', span('W')),
      odfRow('黑字', span('B')),
      odfRow('一磅', span('S')),
      odfRow('文字底色', span('G')),
      odfRow('段落样式', '<text:p text:style-name="P">17</text:p>'),
      odfRow('深底白字', span('W'), ' table:style-name="D"'),
      odfRow('零高', '<text:p>17</text:p>', '', ' table:style-name="R"'),
      odfRow('折叠', '<text:p>17</text:p>', '', ' table:visibility="collapse"'),
      odfRow('末行', '<text:p>17</text:p>'),
    ].join('')
    expect(await figuresOf(openDocument('text', odfStyles, rows))).toEqual({
      白字: struck,
      黑字: '17',
      一磅: struck,
      文字底色: '17',
      段落样式: struck,
      深底白字: '17',
      零高: struck,
      折叠: struck,
      末行: '17',
    })
  })

  it('are kept apart in OpenDocument spreadsheets', async () => {
    const rows = [
      odfRow('白字', '<text:p>17</text:p>', ' table:style-name="CW"'),
      odfRow('深底白字', '<text:p>17</text:p>', ' table:style-name="CD"'),
      odfRow('白字段', span('W')),
      odfRow('零高', '<text:p>17</text:p>', '', ' table:style-name="R"'),
      odfRow('末行', '<text:p>17</text:p>'),
    ].join('')
    expect(await figuresOf(openDocument('spreadsheet', odfStyles, rows))).toEqual({
      白字: struck,
      深底白字: '17',
      白字段: struck,
      末行: '17',
    })
  })

  it('are kept apart in workbooks', async () => {
    const styles =
      '<fonts><font><sz val="11"/><color theme="1"/></font><font><color rgb="FFFFFFFF"/></font><font><color theme="0" tint="-0.05"/></font><font><color indexed="9"/></font><font><sz val="1"/></font></fonts>' +
      '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill></fills>' +
      '<cellXfs>' +
      [0, 1, 2, 3, 4].map((font) => `<xf numFmtId="0" fontId="${font}" fillId="0"/>`).join('') +
      '<xf numFmtId="0" fontId="1" fillId="1"/></cellXfs>'
    const label = (row: number, text: string) => `<c r="A${row}" t="inlineStr"><is><t>${text}</t></is></c>`
    const labels = ['黑字', '白字', '主题白', '索引白', '一磅', '深底白字']
    const rows = labels.map(
      (text, i) => `<row r="${i + 1}">${label(i + 1, text)}<c r="B${i + 1}" s="${i}"><v>17</v></c></row>`,
    )
    const rich = `<row r="7">${label(7, '白字段')}<c r="B7" t="inlineStr"><is><r><t>1</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>7</t></r></is></c></row>`
    const flat = `<row r="8" ht="0" customHeight="1">${label(8, '零高')}<c r="B8"><v>17</v></c></row>`
    const figures = await figuresOf(
      zipSync({
        'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
        'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
        'xl/worksheets/sheet1.xml': strToU8(
          `<worksheet><sheetData>${rows.join('')}${rich}${flat}</sheetData></worksheet>`,
        ),
      }),
    )
    expect(figures).toEqual({
      黑字: '17',
      白字: struck,
      主题白: struck,
      索引白: struck,
      一磅: struck,
      深底白字: '17',
      白字段: '1~~7~~',
    })
  })

  it('are kept apart where a rule of a workbook hides them, or may', async () => {
    const rule = (range: string, dxf: number, attributes: string, ...formulas: readonly string[]) =>
      `<conditionalFormatting sqref="${range}"><cfRule ${attributes} dxfId="${dxf}" priority="1">${formulas.map((f) => `<formula>${f}</formula>`).join('')}</cfRule></conditionalFormatting>`
    const cell = (row: number, label: string, value: number) =>
      `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>${label}</t></is></c><c r="B${row}"><v>${value}</v></c></row>`
    const [white, none, onRed, thousands] = [0, 1, 2, 3]
    const dxfs =
      '<dxf><font><color theme="0"/></font></dxf><dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf>' +
      '<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf>' +
      '<dxf><numFmt numFmtId="201" formatCode="0,"/></dxf><dxf><font><b/></font></dxf>'
    const rows = [
      cell(1, '大于十白字', 17),
      cell(2, '大于二十白字', 17),
      cell(3, '不显示', 17),
      cell(4, '红底白字', 17),
      cell(5, '别处的条件', 17),
      cell(6, '零值白字', 0),
      cell(7, '本格等于零', 17),
      cell(8, '介于', 17),
      cell(9, '千位', 17000),
      cell(10, '本格为零', 0),
      cell(11, '加粗', 17),
    ]
    const rules =
      rule('B1', white, 'type="cellIs" operator="greaterThan"', '10') +
      rule('B2', white, 'type="cellIs" operator="greaterThan"', '20') +
      rule('B3', none, 'type="cellIs" operator="equal"', '17') +
      rule('B4', onRed, 'type="expression"', '$A$1=1') +
      rule('B5', white, 'type="expression"', '$A5&lt;&gt;""') +
      rule('B6', white, 'type="cellIs" operator="equal"', '0') +
      rule('B7 B10', white, 'type="expression"', 'B7=0') +
      rule('B8', white, 'type="cellIs" operator="between"', '20', '10') +
      rule('B9', thousands, 'type="cellIs" operator="greaterThanOrEqual"', '1000') +
      rule('B11', 4, 'type="expression"', 'TRUE')
    const figures = await figuresOf(
      zipSync({
        'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
        'xl/styles.xml': strToU8(`<styleSheet><cellXfs><xf/></cellXfs><dxfs>${dxfs}</dxfs></styleSheet>`),
        'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData>${rules}</worksheet>`),
      }),
    )
    expect(figures).toEqual({
      大于十白字: struck,
      大于二十白字: '17',
      不显示: struck,
      红底白字: '17',
      别处的条件: struck,
      零值白字: '',
      本格等于零: '17',
      介于: struck,
      千位: '17',
      加粗: '17',
      本格为零: '',
    })
  })

  it('are kept apart in workbooks of Excel 97', async () => {
    const bytes = readFileSync(new URL('marks/unseen.xls', import.meta.url))
    expect(await figuresOf(new Uint8Array(bytes))).toEqual({
      黑字: '17',
      白字: struck,
      一磅: struck,
      深底白字: '17',
      深底同色: struck,
    })
  })

  it('are kept apart in workbooks saved as XML', async () => {
    const one = (id: string, font: string, inner = '') => `<Style ss:ID="${id}"><Font ${font}/>${inner}</Style>`
    const styles =
      one('w', 'ss:Color="#FFFFFF"') +
      one('k', 'ss:Color="#000000"') +
      one('s', 'ss:Size="1"') +
      one('d', 'ss:Color="#FFFFFF"', '<Interior ss:Color="#1F4E79" ss:Pattern="Solid"/>')
    const row = (label: string, id: string, own = '') =>
      `<Row${own}><Cell><Data ss:Type="String">${label}</Data></Cell><Cell ss:StyleID="${id}"><Data ss:Type="Number">17</Data></Cell></Row>`
    const rows =
      row('白字', 'w') + row('黑字', 'k') + row('一磅', 's') + row('深底白字', 'd') + row('零高', 'k', ' ss:Height="0"')
    const figures = await figuresOf(
      strToU8(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles><Worksheet ss:Name="a"><Table>${rows}</Table></Worksheet></Workbook>`,
      ),
    )
    expect(figures).toEqual({ 白字: struck, 黑字: '17', 一磅: struck, 深底白字: '17' })
  })

  it('are kept apart by number formats that draw in white or put words beside the figure', () => {
    const shown = (code: string, value = 17) => numberText(value, numberFormat(0, code))
    expect(['[White]0', '[白色]G/通用格式'].map((code) => shown(code)).every(isUnshown)).toBe(true)
    expect(
      ['"约"0', '0.0,"万"', 'G/通用格式"件"', '[$约-804]0', '0"多"', '"¥"#,##0'].map((code) => shown(code, 1700)),
    ).toEqual(['约1700', '1.7万', '1700件', '约1700', '1700多', '1700'])
    expect([shown('yyyy-m-d', 0), shown('"-"0')].every(isUnshown)).toBe(true)
  })

  it('and those that a page sets from right to left are other figures than they are in the source', async () => {
    const row = (label: string, content: string) => `<tr><td>${label}</td><td>${content}</td></tr>`
    const rows =
      row('反写', '<bdo dir="rtl">17</bdo>') +
      row('样式', '<span style="unicode-bidi:bidi-override;direction:rtl">17</span>') +
      row('正写', '<bdo dir="ltr">17</bdo>') +
      row('右起', '<span style="direction:rtl">17</span>')
    expect(await figuresOf(strToU8(`<html><body><table>${rows}</table></body></html>`))).toEqual({
      反写: struck,
      样式: struck,
      正写: '17',
      右起: '17',
    })
  })

  it('are kept apart in documents of Word 97, by what cell, paragraph and letters lie on', async () => {
    const bytes = readFileSync(new URL('marks/unseen.doc', import.meta.url))
    expect(await figuresOf(new Uint8Array(bytes))).toEqual({
      白字: struck,
      一磅: struck,
      平常: '17',
      深底白字: '17',
      同色底纹: struck,
      突出显示: '17',
      段落底纹: '17',
      浅灰: '17',
      字符样式: struck,
      段落样式: struck,
      样式之上: '17',
    })
  })

  it('are kept apart in web pages where they are but a speck', async () => {
    const row = (label: string, own: string) => `<tr><td>${label}</td><td><span ${own}>17</span></td></tr>`
    const rows =
      row('一磅', 'style="font-size:1pt"') +
      row('一像素', 'class="speck"') +
      row('里面', 'style="font-size:1px"><b style="font-size:9pt"') +
      row('九磅', 'style="font-size:9pt"')
    const sheet = '<style>.speck{font-size:1px}</style>'
    expect(await figuresOf(strToU8(`<html><head>${sheet}</head><body><table>${rows}</table></body></html>`))).toEqual({
      一磅: struck,
      一像素: struck,
      里面: '17',
      九磅: '17',
    })
  })
})
