import { describe, expect, it } from 'vitest'
import { isLitter, litterTold, withoutLitter } from '../../../functions/core/uploads/litter.ts'

describe('what systems and office programs leave beside documents', () => {
  it.each([
    '~$年报.docx',
    'web/2026-01-05/x/~$年报.docx',
    '.~lock.年报.odt#',
    'THUMBS.DB',
    '某局\\desktop.ini',
    '._年报.pdf',
  ])('is passed over: %s', (name) => expect(isLitter(name)).toBe(true))

  it.each(['年报~$.docx', '.年报.docx', '……年报.docx', '说明desktop.ini.txt', '某局/Thumbs.db.pdf'])(
    'is not: %s',
    (name) => expect(isLitter(name)).toBe(false),
  )

  it('is counted and told', () => {
    const given = ['年报.docx', '~$年报.docx', '.DS_Store'].map((name) => ({ name }))
    expect(withoutLitter(given)).toEqual({ files: [{ name: '年报.docx' }], passed: 2 })
    expect(litterTold(2)).toContain('2个')
    expect(litterTold(0)).toBeNull()
  })
})
