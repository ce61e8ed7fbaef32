import { zipSync } from 'fflate'
import { randomFrom } from '../../test/kit/random.ts'
import { numberedFile } from '../local/reports.ts'

export type Upload = { readonly key: string; readonly bytes: Uint8Array }

const others = ['会议纪要。', '会议通知：请参加。', '', '<html><body><p>404</p></body></html>'] as const

/**
 * The uploads of a season, in the order they are dropped: first reports, corrections, the same bytes again, files that
 * are no report or broken, archives of several.
 */
export function randomSeason(seed: number, size: number): readonly Upload[] {
  const random = randomFrom(seed)
  const uploads: Upload[] = []
  const first: number[] = []
  // Few bodies over all seeds, so that a report is typeset once for many seasons.
  let body = random.integer(0, 40)
  while (uploads.length < size) {
    const draw = random.integer(0, 99)
    if (draw < 62 || first.length === 0) {
      first.push(++body)
      uploads.push(file(body, 1))
    } else if (draw < 76) uploads.push(file(random.pick(first), random.integer(2, 3)))
    else if (draw < 84)
      uploads.push({ key: `again/${uploads.length}-副本 +1.docx`, bytes: file(random.pick(first), 1).bytes })
    else if (draw < 90)
      uploads.push({ key: `2024/其他/${uploads.length}.txt`, bytes: Buffer.from(random.pick(others)) })
    else if (draw < 95) {
      const whole = file(random.pick(first), 1)
      uploads.push({ key: `2024/破损/${uploads.length}.docx`, bytes: whole.bytes.slice(0, 300) })
    } else {
      const members = [++body, ++body, ++body].map((n) => file(n, 1))
      uploads.push({
        key: `2024/打包${uploads.length}.zip`,
        bytes: zipSync(Object.fromEntries(members.map(({ key, bytes }) => [key.split('/').at(-1)!, bytes]))),
      })
    }
  }
  return uploads
}

const made = new Map<string, Upload>()
function file(body: number, edition: number): Upload {
  const name = `${body}/${edition}`
  const known = made.get(name) ?? numberedFile(body, edition)
  made.set(name, known)
  return known
}
