import { describe, expect, it } from 'vitest'
import type { Paragraph } from '../../../functions/core/document.ts'
import { editionNamed } from '../../../functions/core/edition.ts'
import { interpret, type Hints } from '../../../functions/core/interpret.ts'
import { readText } from '../../../functions/core/text/read-text.ts'

const lines = (text: string): readonly Paragraph[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => ({ kind: 'paragraph', text: line, at: { line: i + 1 } }))
const read = (text: string, hints: Hints = {}) => readText(lines(text), editionNamed('annual-2021'), hints)

const body = `一、总体情况
（一）主动公开。2024年公开信息120条。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
解读不够丰富，将加强。
六、其他需要报告的事项
2024年未收取信息处理费。`

describe('the text of a report', () => {
  it('is taken apart into title, lead, chapters and signature', () => {
    const { text } = read(`云水县水利局2024年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》编制。
${body}
云水县水利局
2025年1月16日`)
    expect(text.title).toBe('云水县水利局2024年政府信息公开工作年度报告')
    expect(text.lead).toEqual(['根据《中华人民共和国政府信息公开条例》编制。'])
    expect(text.chapters.map((c) => c.key)).toEqual([
      'overview',
      'disclosure',
      'applications',
      'remedies',
      'problems',
      'other',
    ])
    expect(text.chapters[5]?.paragraphs).toEqual(['2024年未收取信息处理费。'])
    expect(text.signature).toMatchObject({ name: '云水县水利局', date: '2025-01-16' })
  })

  it('takes its title from behind a list of the reports of other years', () => {
    const list = [2019, 2020, 2021, 2022, 2023, 2024, 2018, 2017, 2016, 2015, 2014, 2013, 2012, 2011, 2010]
    const links = list.map((year) => `云水县水利局${year}年政府信息公开工作年度报告`).join('\n')
    const lead = '本报告统计期限为2023年1月1日至12月31日。'
    const told = read(`${links}\n云水县水利局2023年政府信息公开工作年度报告\n${lead}\n${body}`)
    expect(told.identity.year).toMatchObject({ value: 2023, doubtful: false })
    const untold = read(`${links}\n云水县水利局2024年政府信息公开工作年度报告\n${body}`)
    expect(untold.identity.year.value).toBe(2024)
  })

  it('joins lines that were wrapped in the middle of a sentence, over page numbers too', () => {
    const { text } = read(`云水县水利局2024年政府信息公开工作年度报告
一、总体情况
2024年，云水县水利局坚持以人民为中心，全面贯彻落实条例，不断完善政府信息
公开制度，建立健全政府信息公开保障机制，始终将政务公开工作摆在重要位置，推
进政府信息公开工作规范、有序、健康发展，主动接受社会监督，回应群众各项关切
- 1 -
，全年通过政府门户网站主动公开政府文件、项目审批、通知公告等各类政府信息共
计一千一百三十六条，均在规定时限内完成，公开的内容真实准确，受到群众普遍欢
迎和好评。
（一）主动公开情况。全年公开120条。`)
    expect(text.chapters[0]?.paragraphs).toHaveLength(2)
    expect(text.chapters[0]?.paragraphs[0]).toMatch(/关切，全年.*欢迎和好评。$/u)
  })

  it.each([
    ['1.总体情况', '2.主动公开政府信息情况'],
    ['第一部分 总体情况', '第二部分 主动公开政府信息情况'],
    ['一.总 体 情 况', '二．主动公开政府信息情况'],
    ['## 一、总体情况', '### 二、主动公开政府信息情况'],
    ['一、总体情况 (重复率: 40%)', '二、主动公开政府信息情况（重复率：3%）'],
    ['总体情况', '主动公开政府信息情况'],
  ])('finds chapters however they are numbered: %s', (first, second) => {
    const { text } = read(`${first}\n公开信息120条。\n${second}\n六、其他需要报告的事项\n无。`)
    expect(text.chapters.map((c) => c.key)).toEqual(['overview', 'disclosure', 'other'])
  })

  it('takes chapters in brackets for chapters only where none is numbered otherwise, each under its own number', () => {
    const bracketed = read(
      '（一）总体情况\n1.主动公开。120条。\n（二）主动公开政府信息情况\n（六）其他需要报告的事项\n无。',
    )
    expect(bracketed.text.chapters.map((c) => c.key)).toEqual(['overview', 'disclosure', 'other'])
    const sections = read(body.replace('（一）主动公开。', '（二）主动公开政府信息情况\n'))
    expect(sections.text.chapters).toHaveLength(6)
  })

  it('leaves an item of the last chapter within it that has the chapter’s own name', () => {
    const { text } = read(body.replace(/2024年未收取.*/u, '1.未收取信息处理费。\n2.其他需要报告的事项：无。'))
    expect(text.chapters.map((c) => c.key)).toHaveLength(6)
    expect(text.chapters[5]?.paragraphs).toEqual(['1.未收取信息处理费。', '2.其他需要报告的事项：无。'])
  })

  it('finds headings glued in a run of text without line breaks', () => {
    const { text } = read(
      '云水县2021年度政府信息公开工作年度报告 来源：云水县人民政府 时间：2022-02-08 16:34 微信 微博 根据《中华人民共和国政府信息公开条例》编制。一、总体情况（一）主动公开方面。公开2645条。二、主动公开政府信息情况 第二十条第（一）项信息内容本年制发件数三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持五、存在的主要问题及改进情况解读不够。六、其他需要报告的事项无。',
    )
    expect(text.chapters.map((c) => [c.key, c.paragraphs.join('')])).toEqual([
      ['overview', '（一）主动公开方面。公开2645条。'],
      ['disclosure', ''],
      ['applications', ''],
      ['remedies', ''],
      ['problems', '解读不够。'],
      ['other', '无。'],
    ])
    expect(text.lead).toEqual(['根据《中华人民共和国政府信息公开条例》编制。'])
  })

  it('passes over a table of contents', () => {
    const contents = body
      .split('\n')
      .filter((line) => /^[一二三四五六]、/u.test(line))
      .map((line, i) => `${line}......${i + 1}`)
      .join('\n')
    const { text } = read(`云水县水利局2024年政府信息公开工作年度报告\n目录\n${contents}\n${body}`)
    expect(text.chapters).toHaveLength(6)
    expect(text.chapters[0]?.paragraphs).toEqual(['（一）主动公开。2024年公开信息120条。'])
  })

  it('lists a chapter printed twice twice, and one that is missing not at all', () => {
    const { text } = read('一、总体情况\n甲。\n一、总体情况\n乙。\n六、其他需要报告的事项\n无。')
    expect(text.chapters.map((c) => c.key)).toEqual(['overview', 'overview', 'other'])
  })

  it('leaves out what the page prints around the report', () => {
    const { text } = read(`当前位置：首页 > 政务公开 > 政府信息公开年报
索引号：12620600MB0523338C/2025-00012
发布机构：云水县水利局
发布时间：2025-01-20 字体：[大 中 小]
云水县水利局2024年政府信息公开工作年度报告
${body}
【打印本页】 【关闭窗口】
主办单位：云水县人民政府办公室 网站标识码：0000000000
版权所有 云水县`)
    expect(text.lead).toEqual([])
    expect(text.chapters[5]?.paragraphs).toEqual(['2024年未收取信息处理费。'])
  })
})

describe('whose report it is', () => {
  it.each([
    ['云水县水利局2024年政府信息公开工作年度报告', '云水县水利局', 2024],
    ['2024年云水县水利局政府信息公开工作年度报告', '云水县水利局', 2024],
    ['云水县水利局\n2024年度政府信息公开工作年度报告', '云水县水利局', 2024],
    ['云 水 县 水 利 局\n2024 年政府信息公开\n工作年度报告', '云水县水利局', 2024],
    ['云水县水利局政府信息公开工作年度报告（2024年度）', '云水县水利局', 2024],
    ['云水县水利局政府信息公开2024年度报告', '云水县水利局', 2024],
    ['关于云水县水利局二〇二四年政府信息公开工作年度报告', '云水县水利局', 2024],
    ['标题：云水县水利局2024年政府信息公开年报', '云水县水利局', 2024],
    ['2024年度政府信息公开工作年度报告\n（云水县水利局）', '云水县水利局', 2024],
    ['青溪市云水区青溪街道办事处2023年政府信息公开工作年度报告', '青溪市云水区青溪街道办事处', 2023],
  ])('is told by the title: %s', (title, agency, year) => {
    const { identity } = read(`${title}\n${body.replaceAll('2024', String(year))}`)
    expect(identity.agency).toMatchObject({ value: agency, doubtful: false })
    expect(identity.year).toMatchObject({ value: year, doubtful: false })
  })

  it('is told by the signature where no title is left', () => {
    const { identity } = read(`${body}\n云水县水利局\n二〇二五年一月十六日`)
    expect(identity.agency).toMatchObject({ value: '云水县水利局', doubtful: false })
    expect(identity.year.value).toBe(2024)
  })

  it('is told by the report the introduction announces before the page’s 信息来源, and is a guess', () => {
    const lead = '根据《条例》规定，现向社会公布《云水县发展和改革局2024年度政府信息公开工作年度报告》。'
    const { identity } = read(`2024年政府信息公开工作年度报告\n信息来源：云水县人民政府\n${lead}\n${body}`)
    expect(identity.agency).toMatchObject({ value: '云水县发展和改革局', doubtful: true })
  })

  it('is of the year the introduction calls it by where no title is left, doubted where the text speaks of another', () => {
    const announced = (year: number) => `根据《条例》规定，现公布云水县水利局${year}年政府信息公开工作年度报告。`
    const read2024 = read(`${announced(2024)}\n一、总体情况\n本年公开政府信息120条。`)
    expect(read2024.identity.year).toMatchObject({ value: 2024, doubtful: false })
    const named = read(
      '现将2024年云水县财政局政府信息公开工作年度报告予以公布。\n一、总体情况\n公开政府信息120条。',
    ).identity
    expect(named.year).toMatchObject({ value: 2024, doubtful: false })
    expect(named.agency).toMatchObject({ value: '云水县财政局', doubtful: true })
    const copied = read(`${announced(2023)}\n一、总体情况\n2024年，我局公开政府信息120条。2024年未收到申请。`)
    expect(copied.identity.year.doubtful).toBe(true)
  })

  it('is told by the title of the page where the report itself has lost it, and not by what an office file carries along', () => {
    const table =
      '第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t2\t3'
    const parts = body.replace('三、', `${table}\n三、`)
    const page = (format: string, text: string, metadata: Record<string, string>) => {
      const result = interpret({ format, blocks: lines(text), pages: [], notes: [], metadata })
      return result.kind === 'reports' ? result.reports.map((report) => report.identity) : []
    }
    const title = '云水县水利局2024年政府信息公开工作年度报告_云水县人民政府'
    const [identity] = page('html', parts, { title, keywords: '年报' })
    expect(identity?.agency).toMatchObject({ value: '云水县水利局', doubtful: false })
    expect(identity?.year).toMatchObject({ value: 2024, doubtful: false })
    expect(page('html', parts, { title: '政府信息公开', ArticleTitle: title })[0]?.agency.value).toBe('云水县水利局')
    expect(page('docx', parts, { title })[0]?.agency.value).toBeNull()
    expect(page('html', `松阳县水利局2024年政府信息公开工作年度报告\n${parts}`, { title })[0]?.agency).toMatchObject({
      value: '松阳县水利局',
      doubtful: true,
    })
  })

  it('is a guess, and says so, where only the text names it', () => {
    const { identity } = read(`一、总体情况\n2024年，云水县气象局认真贯彻落实条例，公开信息120条。`)
    expect(identity.agency).toMatchObject({ value: '云水县气象局', doubtful: true })
    expect(identity.year).toMatchObject({ value: 2024, doubtful: true })
  })

  it('is what the person who sent it says, doubted where the title says otherwise', () => {
    const title = '云水县水利局2024年政府信息公开工作年度报告'
    expect(read(`${title}\n${body}`, { agency: '云水县水利局', year: 2024 }).identity.agency.doubtful).toBe(false)
    expect(read(`${title}\n${body}`, { agency: '松阳县水利局' }).identity.agency).toMatchObject({ doubtful: true })
    expect(read(`${title}\n${body}`, { year: 2023 }).identity.year).toMatchObject({ value: 2023, doubtful: true })
  })

  it('is doubted where the name is written in other characters', () => {
    const { identity } = read(`雲水縣人民政府2024年政府信息公开工作年度报告\n${body}`)
    expect(identity.agency).toMatchObject({ value: '云水县人民政府', doubtful: true })
  })

  it('is doubted where title and period name two years', () => {
    const { identity } = read(
      `云水县水利局2024年政府信息公开工作年度报告\n统计期限自2023年1月1日起至2023年12月31日止。\n${body}`,
    )
    expect(identity.year.doubtful).toBe(true)
    expect(identity.period).toMatchObject({ from: '2023-01-01', to: '2023-12-31' })
  })

  it.each([
    ['自2024年1月1日起至12月31日止', '2024-01-01', '2024-12-31'],
    ['从 2024 年 1 月 1 日至 2024 年 12 月 31 日', '2024-01-01', '2024-12-31'],
    ['2024年1月1日—2024年12月31日', '2024-01-01', '2024-12-31'],
    ['二〇二四年一月一日至二〇二四年十二月三十一日', '2024-01-01', '2024-12-31'],
    ['2024.1.1-2024.12.31', '2024-01-01', '2024-12-31'],
  ])('has its statistics period: %s', (passage, from, to) => {
    expect(read(`本报告所列数据的统计期限${passage}。\n${body}`).identity.period).toMatchObject({ from, to })
  })

  it('has the code of the index number where its check character is right', () => {
    const at = (code: string) => read(`索引号：${code}/2025-00012\n${body}`).identity.code
    expect(at('12620600MB0523338C')).toMatchObject({ value: '12620600MB0523338C', doubtful: false })
    expect(at('12620600MB0523338D').value).toBeNull()
  })
})
