import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mail } from './sns/topics.ts'

/** Where real mail goes, if anywhere: an SMTP address such as `smtp://user:password@mail.example.cn:587`. */
export type Post = { readonly smtp: string; readonly from: string; readonly to: string }

const envelopeOf = ({ id, to, at, subject, message, topic }: Mail, from: string) => ({
  from,
  to,
  subject: subject ?? topic.split(':').at(-1) ?? '',
  text: message,
  date: new Date(at),
  messageId: `<${id}@disclosure.localhost>`,
})

/**
 * Writes each mail to `folder` as .eml, which any mail program opens, and sends it where a post is configured. A mail
 * handed over twice is one file, its name being its time and id.
 */
export function letterWriter(folder: string, post: Post | undefined, wrote: (mail: Mail, file: string) => void) {
  const paper = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const office = post && createTransport(post.smtp)
  return async (mail: Mail): Promise<void> => {
    const time = new Date(mail.at).toISOString().slice(0, 19).replaceAll(':', '')
    const file = join(folder, `${time}-${mail.id}.eml`)
    if (existsSync(file)) return
    if (office && post) await office.sendMail({ ...envelopeOf(mail, post.from), to: post.to })
    const { message } = await paper.sendMail(envelopeOf(mail, post?.from ?? 'disclosure@localhost'))
    await mkdir(folder, { recursive: true })
    await writeFile(`${file}.part`, message as Buffer)
    await rename(`${file}.part`, file)
    wrote(mail, file)
  }
}
