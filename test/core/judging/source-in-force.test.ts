import { describe, expect, it } from 'vitest'
import { editionNamed } from '../../../functions/core/edition.ts'
import { sourceInForce } from '../../../functions/core/judging/source-in-force.ts'
import { rules } from '../../../functions/core/rules/index.ts'

const [earlier, later] = [editionNamed('annual-2019'), editionNamed('annual-2021')]

describe('sourceInForce', () => {
  it('cites the form a report of its years is made on', () => {
    expect(sourceInForce('国办公开办函〔2021〕30号格式表三第三项', earlier, 2019)).toBe(
      '国办公开办函〔2019〕60号格式表三第三项',
    )
    expect(sourceInForce('国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》', earlier, 2020)).toBe(
      '国办公开办函〔2019〕60号《政府信息公开工作年度报告格式》',
    )
  })

  it('tells of what else the later document says that it did not bind yet, and leaves the Regulation alone', () => {
    expect(
      sourceInForce('《政府信息公开条例》第五十条；国办公开办函〔2021〕30号对报告内容不雷同的要求', earlier, 2019),
    ).toBe(
      '《政府信息公开条例》第五十条；国办公开办函〔2021〕30号对报告内容不雷同的要求（自2021年度报告起施行，供参考）',
    )
  })

  it('changes nothing for reports of later years, nor for one of FY2020 made on the later form, nor without a year', () => {
    for (const { source } of rules) {
      expect(sourceInForce(source, later, 2021)).toBe(source)
      expect(sourceInForce(source, earlier, 2022)).toBe(source)
      expect(sourceInForce(source, later, 2020)).toBe(source)
      expect(sourceInForce(source, earlier, null)).toBe(source)
    }
  })

  it('leaves no citation of the later document unsaid for a report of before it', () => {
    for (const { source } of rules)
      expect(sourceInForce(source, earlier, 2019)).not.toMatch(/30号(?:格式|(?!.*供参考))/)
  })
})
