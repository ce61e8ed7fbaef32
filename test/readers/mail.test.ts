import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mhtReader } from '../../functions/readers/mht/reader.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'
import { plainMail, randomMailManner, typesetMail } from '../kit/typeset-mail.ts'

const report = (seed: number) => paperBlocks(randomReport(seed))
const letter = '<html><body><p>请查收附件。</p></body></html>'

describe('a mail kept in a file', () => {
  it('hands over every file attached to it, under its name, however the mail was written', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const random = randomFrom(seed)
        const files = ['松阳市生态环境局2024年年报（定稿）.docx', '云水县年报.html', 'a b.txt'].map((name, i) => ({
          name,
          bytes: i === 0 ? typesetDocx(report(seed)) : Uint8Array.from({ length: 99 }, () => random.integer(0, 255)),
        }))
        const mail = typesetMail(files, randomMailManner(random), letter)
        expect(await readFile(mail)).toEqual({ kind: 'members', members: files })
      }),
      { numRuns: 40 },
    )
  })

  it('keeps apart two files of one name', async () => {
    const [a, b] = [Uint8Array.of(1), Uint8Array.of(2)]
    const twice = [a, b].map((bytes) => ({ name: '年报.pdf', bytes }))
    const reading = await readFile(typesetMail(twice, plainMail, letter))
    expect(reading).toEqual({
      kind: 'members',
      members: [
        { name: '年报.pdf', bytes: a },
        { name: '2/年报.pdf', bytes: b },
      ],
    })
  })

  it('is read itself where the report stands in it, beside what is attached and without', async () => {
    const page = new TextDecoder().decode(typesetHtml(report(7)))
    const alone = await readFile(typesetMail([], plainMail, page))
    expect(alone.kind).toBe('document')
    const beside = await readFile(typesetMail([{ name: '说明.txt', bytes: Uint8Array.of(65) }], plainMail, page))
    expect(beside.kind === 'members' && beside.members.map(({ name }) => name)).toEqual(['说明.txt', '正文.html'])
  })

  it('of text alone is a text', async () => {
    const mail =
      'From: a@example.cn\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n本机关年度报告'
    const reading = await readFile(new TextEncoder().encode(mail))
    expect(reading.kind === 'members' && reading.members.map(({ name }) => name)).toEqual(['正文.txt'])
  })

  it('cannot lead out of its folder by the name of an attachment, and is not taken for a text that speaks of mail', () => {
    const mail = typesetMail([{ name: '../../etc/年报.docx', bytes: Uint8Array.of(1) }], plainMail, letter)
    expect(mhtReader.read(mail, defaultLimits)).toMatchObject({ members: [{ name: 'etc/年报.docx' }] })
    const note = new TextEncoder().encode('From: 办公室\n政府信息公开工作年度报告\nContent-Type: text/plain\n')
    expect(mhtReader.recognises(note)).toBe(false)
  })
})
