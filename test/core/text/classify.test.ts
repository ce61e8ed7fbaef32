import { describe, expect, it } from 'vitest'
import type { Paragraph } from '../../../functions/core/document.ts'
import { classifyDocument } from '../../../functions/core/text/classify.ts'

const lines = (text: string): readonly Paragraph[] =>
  text.split('\n').map((line, i) => ({ kind: 'paragraph', text: line, at: { line: i + 1 } }))
const reasonOf = (text: string, fileName?: string) =>
  classifyDocument(lines(text), fileName === undefined ? {} : { fileName })?.reason ?? null

describe('a document without any table of the form', () => {
  it('is a report where its title and chapters are those of one', () => {
    expect(
      reasonOf(
        '云水县青溪乡人民政府2021年政府信息公开工作年度报告\n一、总体情况\n主动公开40条。\n二、主动公开政府信息情况',
      ),
    ).toBeNull()
  })

  it('is no work report of a government where its title is 政府信息公开工作报告', () => {
    expect(reasonOf('云水县公安局2024年度政府信息公开工作报告\n一、总体情况\n主动公开40条。')).not.toBe(
      'other-annual-return',
    )
    expect(reasonOf('云水县2024年政府工作报告\n一、总体情况')).toBe('other-annual-return')
  })

  it.each([
    ['云水县人民政府2024年政府网站工作年度报表\n网站名称 云水县人民政府', 'other-annual-return'],
    ['云水县政府网站监管年度报表（2024年度）', 'other-annual-return'],
    ['云水县水利局2024年法治政府建设年度报告\n一年来，我局……', 'other-annual-return'],
    ['云水县水利局2024年度行政执法统计年报\n许可12件', 'other-annual-return'],
    ['云水县水利局2024年政务公开工作总结\n2024年，我局公开信息120条。', 'other-annual-return'],
    ['云水县2025年政务公开工作要点\n一、加强解读', 'other-annual-return'],
    ['云水县水利局2024年度部门决算\n收入总计', 'other-annual-return'],
    ['云水县水利局2016年政府信息公开工作年度报告\n一、概述\n2016年公开120条。', 'before-uniform-form'],
    ['中华人民共和国政府信息公开工作年度报告格式\n一、总体情况\n规章', 'blank-form'],
    ['会议纪要\n研究了以下事项。', 'not-a-report'],
    ['', 'empty'],
  ])('is refused with its reason: %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
  })

  it('is refused in words a clerk can act on', () => {
    const rejection = classifyDocument(lines('云水县水利局2024年法治政府建设年度报告'), {})
    expect(rejection?.message).toContain('法治政府建设年度报告')
  })
})
