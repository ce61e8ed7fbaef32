import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { decodeText, declaredEncoding } from '../../functions/readers/text-encoding.ts'
import { txtReader } from '../../functions/readers/txt.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function linesOf(bytes: Uint8Array): readonly string[] {
  const reading = txtReader.read(bytes, defaultLimits)
  if (!('kind' in reading) || reading.kind !== 'document') throw new Error('not read')
  return reading.document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind))
}

/** 政府信息公开 in GB18030 and Big5, made by hand: the platform decodes these encodings but does not write them. */
const inGb18030 = Uint8Array.of(0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa)
const inBig5 = Uint8Array.of(0xac, 0x46, 0xa9, 0xb2, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d)

describe('text encoding', () => {
  it('is told from the bytes, whatever the file says of itself', () => {
    expect(decodeText(inGb18030, 'utf-8')).toMatchObject({ text: '政府信息公开', encoding: 'gb18030' })
    expect(decodeText(inBig5)).toMatchObject({ text: '政府資訊公開', encoding: 'big5' })
    expect(decodeText(utf8('政府信息公开'), 'gb2312')).toMatchObject({ text: '政府信息公开', encoding: 'utf-8' })
  })

  it('knows UTF-16 with and without a mark', () => {
    const wide = (text: string) => new Uint8Array(Uint16Array.from([...text].map((c) => c.charCodeAt(0))).buffer)
    expect(decodeText(wide('\ufeff规章\n0')).text).toBe('规章\n0')
    expect(decodeText(wide('规章 0\n1 2 3')).encoding).toBe('utf-16le')
  })

  it('tells the byte order of UTF-16 where characters end in a NUL byte themselves', () => {
    const text = '一、总体情况。全年一共公开政府信息一百一十条，\n二、主动公开政府信息情况'
    const little = new Uint8Array(Uint16Array.from([...text].map((c) => c.charCodeAt(0))).buffer)
    const big = Uint8Array.from(little, (_, i) => little[i ^ 1]!)
    expect(decodeText(little)).toMatchObject({ text, encoding: 'utf-16le' })
    expect(decodeText(big)).toMatchObject({ text, encoding: 'utf-16be' })
    expect(decodeText(little.subarray(0, -1))).toMatchObject({ text: text.slice(0, -1), lossy: false })
  })

  it('passes over the NULs that fill the last block of a file', () => {
    for (const padding of [7, 8])
      expect(decodeText(Uint8Array.of(...inGb18030, ...new Uint8Array(padding))).text).toBe('政府信息公开')
  })

  it('takes a character cut off at the end for a cut, not for another encoding', () => {
    expect(decodeText(utf8('行政许可').subarray(0, 11))).toMatchObject({ text: '行政许', encoding: 'utf-8' })
  })

  it('reads back any text written as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.startsWith('\ufeff') && !text.includes('\u0000'))
        expect(decodeText(utf8(text)).text).toBe(text)
      }),
    )
  })

  it('takes the names pages give gb18030', () => {
    expect(['gb2312', 'GBK', 'gb_18030', 'cp936'].map((name) => declaredEncoding(name))).toEqual(
      Array.from({ length: 4 }, () => 'gb18030'),
    )
  })
})

describe('plain text', () => {
  it('keeps the tabs and inner spaces of each line, and shows empty lines as gaps in the line numbers', () => {
    const reading = txtReader.read(utf8('规章\t0\t0\t0\r\n\r\n行政许可     12\n'), defaultLimits)
    expect(reading).toMatchObject({
      kind: 'document',
      document: {
        blocks: [
          { text: '规章\t0\t0\t0', at: { line: 1 } },
          { text: '行政许可     12', at: { line: 3 } },
        ],
      },
    })
  })

  it('keeps an empty cell that only a tab shows', () => {
    expect(linesOf(utf8('\t一\n\t\n\t2'))).toEqual(['\t一', '\t', '\t2'])
  })

  it('takes the marks off markdown headings and counts pages by form feeds', () => {
    const reading = txtReader.read(utf8('## 二、主动公开\n正文\f三、申请'), defaultLimits)
    expect(reading).toMatchObject({
      document: {
        blocks: [
          { text: '二、主动公开', heading: 2, at: { page: 1 } },
          { text: '正文', at: { page: 1 } },
          { text: '三、申请', at: { page: 2, line: 2 } },
        ],
      },
    })
  })

  it('leaves files of other formats alone', () => {
    const others = ['%PDF-1.7', 'PK\u0003\u0004', '{\\rtf1', '<!DOCTYPE html><p>规章</p>']
    expect(others.map((start) => txtReader.recognises(utf8(start)))).toEqual(others.map(() => false))
    expect(txtReader.recognises(Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256))).toBe(false)
    expect(txtReader.recognises(inGb18030)).toBe(true)
  })

  it('refuses a file with nothing in it', () => {
    expect(txtReader.read(utf8(' \n \n'), defaultLimits)).toMatchObject({
      kind: 'rejected',
      rejection: { reason: 'empty' },
    })
  })
})
