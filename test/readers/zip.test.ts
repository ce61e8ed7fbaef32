import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'
import { defaultLimits, type Member } from '../../functions/readers/reader.ts'
import { crc32 } from '../../functions/readers/zip/crc32.ts'
import { zipReader } from '../../functions/readers/zip/reader.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetZip, type ZipNames } from '../kit/typeset-zip.ts'

async function membersOf(bytes: Uint8Array, limits = defaultLimits): Promise<readonly Member[]> {
  const reading = await zipReader.read(bytes, limits)
  if (reading.kind !== 'members') throw new Error(JSON.stringify(reading))
  return reading.members
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const docx = typesetDocx(paperBlocks(randomReport(2)))

describe('zip', () => {
  it.each<ZipNames>(['utf-8', 'gbk', 'utf-8 unsaid'])(
    'gives each member with its name as packed in %s',
    async (names) => {
      const members = [
        { name: '2024年/云水县人民政府.docx', bytes: docx },
        { name: '松阳区教育局 年报.txt', bytes: bytesOf('年报') },
      ]
      expect(await membersOf(typesetZip(members, names))).toEqual(members)
    },
  )

  it('opens an archive in an archive, and refuses one inside that as a member', async () => {
    const inner = zipSync({ 'a.txt': bytesOf('a') })
    const middle = zipSync({ 'b.txt': bytesOf('b'), 'inner.zip': inner })
    const members = await membersOf(zipSync({ 'middle.zip': middle, 'c.docx': docx }))
    expect(members.map((member) => [member.name, member.rejection?.reason])).toEqual([
      ['middle.zip/b.txt', undefined],
      ['middle.zip/inner.zip', 'archive-too-deep'],
      ['c.docx', undefined],
    ])
  })

  it('leaves out folders and what systems leave beside documents, and cleans names that would climb', async () => {
    const packed = zipSync({
      'x/': new Uint8Array(0),
      '__MACOSX/._a.docx': bytesOf('?'),
      '~$a.docx': bytesOf('?'),
      '某局/~$a.docx': bytesOf('?'),
      '某局/.DS_Store': bytesOf('?'),
      '某局/Thumbs.db': bytesOf('?'),
      'desktop.ini': bytesOf('?'),
      '../../etc/a<b>.txt': bytesOf('a'),
      'C:\\b.txt': bytesOf('b'),
    })
    expect((await membersOf(packed)).map((member) => member.name)).toEqual(['etc/ab.txt', 'C/b.txt'])
  })

  it('lets one encrypted or damaged member cost only itself', async () => {
    const packed = typesetZip([
      { name: 'good.txt', bytes: bytesOf('good') },
      { name: 'bad.txt', bytes: bytesOf('bad '.repeat(50)) },
      { name: 'locked.txt', bytes: bytesOf('locked') },
    ])
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
    for (let at = 0; at + 46 < packed.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) {
        const name = new TextDecoder().decode(packed.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
        if (name === 'locked.txt') view.setUint16(at + 8, 1, true)
        if (name === 'bad.txt') view.setUint32(at + 16, 7, true)
      }
    expect((await membersOf(packed)).map((member) => member.rejection?.reason)).toEqual([
      undefined,
      'corrupt',
      'encrypted',
    ])
  })

  it('stops at the limit of what may be unpacked, over all members together', async () => {
    const bomb = zipSync(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.txt`, new Uint8Array(200_000)])))
    const members = await membersOf(bomb, { ...defaultLimits, expandedBytes: 500_000 })
    expect(members.filter((member) => !member.rejection)).toHaveLength(2)
    expect(members.at(-1)?.rejection?.reason).toBe('too-large')
  })

  it('refuses more members than the limit, and an archive of nothing', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.txt`, bytesOf('x')])))
    expect(await zipReader.read(many, { ...defaultLimits, entries: 20 })).toMatchObject({
      rejection: { reason: 'archive-too-many' },
    })
    expect(await zipReader.read(zipSync({}), defaultLimits)).toMatchObject({ rejection: { reason: 'empty' } })
  })

  it('is not taken for the documents that are zips themselves', async () => {
    expect(zipReader.recognises(docx)).toBe(false)
    expect((await readFile(docx)).kind).toBe('document')
  })

  it('computes the checksum of zip', () => {
    expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926)
    expect(crc32(bytesOf('The quick brown fox jumps over the lazy dog'))).toBe(0x414fa339)
  })
})
