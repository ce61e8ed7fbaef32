import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlReader } from '../../functions/readers/html/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import type { Document, Paragraph } from '../../functions/core/document.ts'
import { encodeText } from '../kit/encode-text.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, tablesOf, typesetTables, typesetText } from '../kit/same-tables.ts'
import { plainHtml, randomHtmlManner, typesetHtml } from '../kit/typeset-html.ts'

async function read(source: string | Uint8Array): Promise<Document> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  expect(htmlReader.recognises(bytes)).toBe(true)
  const reading = await htmlReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

const texts = (document: Document) =>
  document.blocks.filter((block): block is Paragraph => block.kind === 'paragraph').map((block) => block.text)
const rowsOf = (document: Document, index = 0) => {
  const table = tablesOf(document)[index]
  return Array.from({ length: table?.rows ?? 0 }, (_, row) =>
    table!.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  )
}

describe('html', () => {
  it('reads back every cell and all text of any report, whatever wrote the page', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const manner = randomHtmlManner(randomFrom(seed + 1))
        const document = await read(typesetHtml(paper, manner))
        expect(readTables(document)).toEqual(typesetTables(paper))
        expect(readText(document)).toBe((manner.chrome ? 'x' : '') + typesetText(paper))
      }),
      { numRuns: 40 },
    )
  })

  it('reads what a page keeps for its scripts, or in a frame of its own, wherever it shows no table itself', async () => {
    const json = (text: string) => JSON.stringify(text).replaceAll('</', '<\\/')
    const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    const keepers: ((content: string) => string)[] = [
      (content) => `<iframe srcdoc="${attribute(content)}"></iframe>`,
      (content) => `<template>${content}</template>`,
      (content) => `<noscript>${content}</noscript>`,
      (content) =>
        `<textarea style="display:none">${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</textarea>`,
      (content) => `<input type="hidden" value="${attribute(content)}">`,
      (content) => `<script>var body = ${json(content)}; show(body)</script>`,
      (content) => `<script type="text/html">${content}</script>`,
      (content) =>
        `<script type="application/json">${JSON.stringify({ a: [{ html: content }] }).replaceAll('<', '\\u003c')}</script>`,
    ]
    await assert(
      asyncProperty(
        integer({ min: 1, max: 1e9 }),
        integer({ min: 0, max: keepers.length - 1 }),
        async (seed, which) => {
          const paper = paperBlocks(randomReport(seed))
          const content = new TextDecoder().decode(typesetHtml(paper, { ...plainHtml, fragment: true }))
          const document = await read(
            `<!DOCTYPE html><html><body><div id="app"></div>${keepers[which]!(content)}</body></html>`,
          )
          expect(readTables(document)).toEqual(typesetTables(paper))
          expect(readText(document)).toBe(typesetText(paper))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('leaves what scripts keep where the page shows its tables, and says so where a page has nothing but scripts', async () => {
    const shown = '<table><tr><td>1</td><td>2</td></tr></table>'
    const document = await read(`<html><body>${shown}<script>var old = "<table><tr><td>9</td></tr></table>"</script>`)
    expect(tablesOf(document)).toHaveLength(1)
    const bytes = new TextEncoder().encode(
      '<!DOCTYPE html><html><body><div id=app></div><script src="a.js"></script></body></html>',
    )
    const reading = await htmlReader.read(bytes, defaultLimits)
    expect(reading).toMatchObject({
      kind: 'rejected',
      rejection: { reason: 'empty', message: expect.stringMatching(/脚本/) },
    })
  })

  it('reads tables that only their roles make tables, with their spans', async () => {
    const row = (...cells: string[]) => `<div role=row>${cells.join('')}</div>`
    const document = await read(
      `<html><body><div role=table><div role=rowgroup>${row('<span role=columnheader aria-colspan=2>类别</span>')}</div>${row('<span role=cell>甲</span>', '<span role=cell>12</span>')}</div>`,
    )
    const [table] = tablesOf(document)
    expect(table).toMatchObject({ rows: 2, columns: 2 })
    expect(table!.cells.map(({ text, columnSpan }) => [text, columnSpan])).toEqual([
      ['类别', 2],
      ['甲', 1],
      ['12', 1],
    ])
  })

  it('reads a page as it is seen on a wide screen', async () => {
    const css =
      '@media (max-width:600px){.pc{display:none}} @media screen and (min-width: 37.5em){.phone{display:none}} @media print, (min-width:3000px){.pc{display:none}}'
    const page = `<html><style>${css}</style><body><p class=pc>宽</p><p class=phone>窄</p></body></html>`
    expect(texts(await read(page))).toEqual(['宽'])
  })

  it('believes the bytes and not the declared encoding', async () => {
    const paper = paperBlocks(randomReport(5))
    const page = typesetHtml(paper, { ...plainHtml, encoding: 'gb18030', declared: 'utf-8' })
    const document = await read(page)
    expect(document.metadata['charset']).toBe('gb18030')
    expect(readText(document)).toBe(typesetText(paper))
  })

  it('reads a page in Big5', async () => {
    const document = await read(encodeText('<html><body><p>政府資訊公開年度報告的說明</p></body></html>', 'big5'))
    expect(texts(document)).toEqual(['政府資訊公開年度報告的說明'])
  })

  it('follows the style sheets of the page in what they hide', async () => {
    const css =
      '.tip, td.old { display: none } #x .note{visibility:hidden} .shown{display:none!important} div .shown{display:inline}' +
      '@media print { td { display: none } } @media (max-width: 600px) { table { display:none } } a:hover{display:none}'
    const cells =
      '<td>5<span class="tip big">2</span><td class=old>9<td id=x>7<i class=note>1</i><td><div><a class=shown>6</a></div>'
    const document = await read(`<style>${css}</style><table><tr>${cells}<tr><td>a<td>b<td>c</table>`)
    expect(rowsOf(document)).toEqual([
      ['5', '7', '6'],
      ['a', 'b', 'c'],
    ])
    expect(document.notes.map((note) => note.code)).toEqual(['hidden-text'])
  })

  it('reads tables that style makes of other elements', async () => {
    const cell = (text: string) => `<div class=d>${text}</div>`
    const row = (...texts: string[]) => `<div class=r>${texts.map(cell).join('')}</div>`
    const css = '.t{display:table}.g{display:table-row-group}.r{display:table-row}.d{display:table-cell}'
    const boxes = await read(
      `<style>${css}</style><div class=t><div class=g>${row('规章', '', '1')}</div>${row('a', 'b', 'c')}</div>`,
    )
    expect(rowsOf(boxes)).toEqual([
      ['规章', '', '1'],
      ['a', 'b', 'c'],
    ])
    const items = ['<b style="grid-column:1/3;grid-row:span 2">h</b>', ...'123456789abc'].map((x) =>
      x.length > 1 ? x : `<i>${x}</i>`,
    )
    const grid = await read(
      `<div style="display:grid;grid-template-columns:2fr repeat(3, minmax(0, 1fr))">${items.join('')}</div>`,
    )
    expect(tablesOf(grid)[0]?.cells[0]).toMatchObject({ rowSpan: 2, columnSpan: 2, text: 'h' })
    expect(rowsOf(grid).slice(0, 3)).toEqual([
      ['h', '1', '2'],
      ['3', '4'],
      ['5', '6', '7', '8'],
    ])
  })

  it('reads boxes in the order in which they are seen: from the end of a line, or by their order', async () => {
    const row = (style: string, ...cells: readonly string[]) =>
      `<tr style="${style}">${cells.map((cell) => `<td ${cell}</td>`).join('')}</tr>`
    const document = await read(
      '<style>.back{display:flex;flex-flow:row-reverse nowrap}</style><table>' +
        row('', '>甲', '>1', '>2') +
        row('display:flex;flex-direction:row-reverse', '>乙', '>1', '>2') +
        row('display:flex', 'style="order:3">丙', 'style="order:-1">1', '>2') +
        row('display:flex;direction:rtl', '>丁', '>1', '>2') +
        row('flex-direction:row-reverse', '>戊', '>1', '>2') +
        '</table><div class="back"><p>后</p> <p>先</p></div>' +
        '<div style="display:inline-flex;flex-direction:column-reverse"><p>下</p><p>上</p></div>',
    )
    expect(rowsOf(document)).toEqual([
      ['甲', '1', '2'],
      ['2', '1', '乙'],
      ['1', '2', '丙'],
      ['2', '1', '丁'],
      ['戊', '1', '2'],
    ])
    expect(texts(document)).toEqual(['先', '后', '上', '下'])
  })

  it('places the items of a grid where they name their lines, counted from the end too', async () => {
    const at = (area: string, text: string) => `<i style="grid-area:${area}">${text}</i>`
    const grid = (items: string) =>
      read(`<div style="display:grid;grid-template-columns:repeat(4,1fr)">${items}</div>`).then(
        (document) => tablesOf(document)[0],
      )
    const figures = [3, 4, 5].flatMap((row) =>
      [1, 2, 3, 4].map((c) => at(`${row}/${c}/${row + 1}/${c + 1}`, `${row}${c}`)),
    )
    const heads =
      '<b style="grid-row:1;grid-column:1/-1">h</b><b style="grid-row-start:2;grid-column-start:3;grid-column-end:span 2">k</b>'
    const table = await grid(figures.toReversed().join('') + heads)
    const found = new Map(table!.cells.map((cell) => [cell.text, cell]))
    expect(table).toMatchObject({ rows: 5, columns: 4 })
    expect(found.get('h')).toMatchObject({ row: 0, column: 0, columnSpan: 4 })
    expect(found.get('k')).toMatchObject({ row: 1, column: 2, columnSpan: 2 })
    expect(found.get('43')).toMatchObject({ row: 3, column: 2, columnSpan: 1 })
    const upon = await grid(figures.join('') + at('3/1/4/2', 'x'))
    expect(upon).toBeUndefined()
    const late = await grid(`<b style="grid-column:3">c</b>${'<i>1</i>'.repeat(12)}<b style="grid-column:1/-1">d</b>`)
    expect(late!.cells.at(0)).toMatchObject({ row: 0, column: 2 })
    expect(late!.cells.at(1)).toMatchObject({ row: 0, column: 3 })
    expect(late!.cells.at(-1)).toMatchObject({ row: 4, column: 0, columnSpan: 4 })
  })

  it('reads what is chosen in a list, not what could be', async () => {
    const list = '<select><option>9</option><optgroup><option selected>4</option></optgroup></select>'
    const document = await read(`<table><tr><td>${list}<td><select><option>3<option>2</select><tr><td>a<td>b</table>`)
    expect(rowsOf(document)[0]).toEqual(['4', '3'])
  })

  it('keeps a blank cell blank and a lone zero a zero', async () => {
    const document = await read('<table><tr><td>&nbsp;<td>　<td>0<td>-<tr><td>a<td>b<td>c<td>d</table>')
    expect(rowsOf(document)[0]).toEqual(['', '', '0', '-'])
  })

  it('places cells under spans as a browser does, and ends spans with their group', async () => {
    const document = await read(
      '<table><thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td>c<td>d</tbody><tr><td rowspan=0>e<td>f<tr><td>g</table>',
    )
    expect(tablesOf(document)[0]!.cells.map((c) => [c.text, c.row, c.column, c.rowSpan])).toEqual([
      ['a', 0, 0, 1],
      ['b', 0, 1, 1],
      ['c', 1, 0, 1],
      ['d', 1, 1, 1],
      ['e', 2, 0, 2],
      ['f', 2, 1, 1],
      ['g', 3, 1, 1],
    ])
  })

  it('says pictures, frames and objects that may hold the table', async () => {
    const document = await read(
      '<p>二、情况</p><iframe src="b2.html"></iframe><p><img src=t3.png alt=表三></p><object data=t4.swf>',
    )
    expect(document.blocks.filter((block) => block.kind === 'figure').map((f) => [f.what, f.description])).toEqual([
      ['frame', 'b2.html'],
      ['picture', '表三 t3.png'],
      ['object', 't4.swf'],
    ])
  })

  it('tells a digit that a class raises', async () => {
    const page = `<style>/* a */ .n { vertical-align: super } /* b`
    const document = await read(`${page}</style><table><tr><td>17<span class="n">1</span></td><td>2</td></tr></table>`)
    expect(rowsOf(document)[0]?.[0]).toBe('17^1')
  })

  it('costs no more than its length where comments of a style sheet never end', async () => {
    const started = performance.now()
    await read(`<style>.a{display:none}${'/* '.repeat(300_000)}</style><table><tr><td>1</td><td>2</td></tr></table>`)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it.each([
    ['vertical-align:6.0pt', '17^1'],
    ['position:relative;top:-6.0pt;mso-text-raise:6.0pt', '17^1'],
    ['vertical-align:-0.3em', '17^1'],
    ['vertical-align:40%', '17^1'],
    ['vertical-align:0', '171'],
    ['vertical-align:-1px', '171'],
    ['mso-text-raise:0.5pt', '171'],
  ])('tells a digit moved off the line by %s', async (style, text) => {
    const document = await read(`<table><tr><td>17<span style="${style}">1</span></td><td>2</td></tr></table>`)
    expect(rowsOf(document)[0]?.[0]).toBe(text)
  })

  it('does not run a struck figure or a raised or lowered footnote number into the figure beside it', async () => {
    const document = await read('<table><tr><td><s>5</s>6<td>7<sup>1</sup><td>8<sub>2</sub></table>')
    expect(rowsOf(document)[0]).toEqual(['~~5~~6', '7^1', '8^2'])
  })

  it.each([
    'font-size:0',
    'font-size:0px;line-height:0',
    'opacity:0',
    'position:absolute;left:-9999px',
    'text-indent:-2000px',
    'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)',
    'clip:rect(1px, 1px, 1px, 1px)',
    'clip-path:inset(50%)',
  ])('leaves out a figure that %s keeps from being seen', async (style) => {
    const beside = (attribute: string) => `<table><tr><td><span ${attribute}>9</span>17<td>2</table>`
    expect(rowsOf(await read(beside(`style="${style}"`)))[0]?.[0]).toBe('17')
    expect(rowsOf(await read(`<style>.u{${style}}</style>${beside('class=u')}`))[0]?.[0]).toBe('17')
  })

  it.each([
    ['<span style="color:#fff">9</span>17', '~~9~~17'],
    ['<font color=white>9</font>17', '~~9~~17'],
    ['<span style="color:transparent">9</span>17', '~~9~~17'],
    ['<span style="background:#036;color:#fff">17</span>', '17'],
    ['<span style="color:#fff"><b style="color:#000">17</b></span>', '17'],
    ['<span style="font-size:0"><b style="font-size:12px">17</b></span>', '17'],
    ['<span style="font-size:0"><b style="font-size:1.5em">9</b></span>17', '17'],
    ['<span style="opacity:0.5">17</span>', '17'],
    ['<img src="17.gif">', '[图片]'],
    ['<svg><text>17</text></svg>', '[图片]'],
    ['<img src="dot.gif">17', '17'],
  ])('hands over %s as %s', async (content, text) => {
    expect(rowsOf(await read(`<table><tr><td>${content}</td><td>2</td></tr></table>`))[0]?.[0]).toBe(text)
  })

  it('leaves out what the page hides, but reads a page that hides all its tables until scripts show them', async () => {
    const hidden = await read(
      '<table><tr><td>1<td>2</table><div style="display:none"><table><tr><td>8<td>9</table></div>',
    )
    expect(tablesOf(hidden)).toHaveLength(1)
    const tabs = await read('<p>年报</p><div style="display:none"><table><tr><td>8<td>9</table></div>')
    expect(rowsOf(tabs)[0]).toEqual(['8', '9'])
    expect(tabs.notes.map((note) => note.code)).toEqual(['hidden-text'])
  })

  it('dissolves tables that only arrange the page', async () => {
    const prose = '工作情况。'.repeat(60)
    const document = await read(`<table><tr><td>导航</td><td>${prose}<table><tr><td>1<td>2</table></td></tr></table>`)
    expect(texts(document)).toEqual(['导航', prose])
    expect(rowsOf(document)).toEqual([['1', '2']])
  })

  it('cuts a report that was written into one table at its chapters', async () => {
    const row = (cells: number) => `<tr>${'<td>1'.repeat(cells)}`
    const document = await read(
      `<table><tr><td colspan=4>一、总体情况<tr><td colspan=4>${'情况。'.repeat(90)}<tr><td colspan=4>二、主动公开${row(4).repeat(4)}<tr><td colspan=4>三、依申请${row(4).repeat(5)}</table>`,
    )
    expect(tablesOf(document).map((table) => table.rows)).toEqual([4, 5])
    expect(texts(document)[0]).toBe('一、总体情况')
    expect(texts(document).slice(2)).toEqual(['二、主动公开', '三、依申请'])
  })

  it('ends lines at <br>, joins source lines between Chinese characters, keeps spaces between words', async () => {
    const document = await read('<p>第一行<br>第二\n行 A\n B&nbsp;3</p><pre>x  y\nz</pre>')
    expect(texts(document)).toEqual(['第一行', '第二行 A B\u00a03', 'x  y', 'z'])
  })

  it('refuses a page that nests or grows beyond any page a person made', async () => {
    for (const bomb of [
      '<div>'.repeat(50_000),
      '<p>' + Array.from({ length: 900 }, (_, i) => `<font size=${i}>`).join('') + '<p>x'.repeat(2_000),
    ]) {
      const reading = await htmlReader.read(new TextEncoder().encode(`<html>${bomb}`), defaultLimits)
      expect(reading).toMatchObject({ kind: 'rejected', rejection: { reason: 'too-costly' } })
    }
  })
})
