import { describe, expect, it } from 'vitest'
import type { Glyph } from '../../functions/readers/grid/ink.ts'
import { isMistranslated } from '../../functions/readers/pdf/text-layer.ts'

const glyphs = (text: string): Glyph[] => [...text].map((one, i) => ({ text: one, box: [10 * i, 0, 10, 10] }))

describe('the text layer of a pdf', () => {
  it('is not trusted on any page where some of its ideographs come out as letters', () => {
    const spoilt = glyphs('ÿ一Ā动公开，维æ网站专栏，保障监督，未发生责任追究情形。ÿ四Ā平台建设，报ç告')
    const sound = glyphs('结果维持 3 结果纠正 0'.repeat(20))
    expect(isMistranslated([spoilt, sound])).toBe(true)
    expect(isMistranslated([sound])).toBe(false)
  })

  it('is trusted with names in accented letters and signs of arithmetic', () => {
    expect(isMistranslated([glyphs('公开率＝予以公开×100÷总计，café Müller Émile 与机关'.repeat(9))])).toBe(false)
  })
})
