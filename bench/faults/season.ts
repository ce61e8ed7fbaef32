import { encode } from 'fast-png'
import { zipSync } from 'fflate'
import { randomFrom, type Random } from '../../test/kit/random.ts'
import type { TextractOptions } from '../../test/kit/compose-textract.ts'
import type { PaperReport } from '../../test/kit/random-report.ts'
import { agencyOf, fileOf, reportOf, type Paper } from './papers.ts'

/** What an OCR engine reads in a file, and how it sees it. */
export type Scan = { readonly report: PaperReport; readonly options?: TextractOptions }

export type Drop = {
  readonly step: 'drop'
  readonly key: string
  readonly bytes: Uint8Array
  readonly metadata?: Readonly<Record<string, string>>
  readonly scan?: Scan
  /** Its reader never comes back. */
  readonly isPoison?: boolean
}
/** What a person does once an upload has come to what they act on. */
export type Deed =
  | { readonly step: 'withdraw'; readonly key: string }
  | { readonly step: 'accept' | 'readdress'; readonly key: string; readonly agency: string; readonly year: number }
  | { readonly step: 'decide'; readonly body: string; readonly year: number }
  /** Waits until everything that was dropped has its outcome. */
  | { readonly step: 'watch' }
export type Step = Drop | Deed

const others = ['会议纪要。', '会议通知：请参加。', '', '<html><body><p>404</p></body></html>'] as const
const [year, lastYear] = [2024, 2023]

const drop = (key: string, bytes: Uint8Array, more: Partial<Drop> = {}): Drop => ({ step: 'drop', key, bytes, ...more })

/** What happens in a season, and how often of a hundred. */
type Kind = { readonly share: number; readonly make: (season: Season) => readonly Step[] }
type Season = {
  readonly random: Random
  readonly serial: () => number
  readonly newBody: () => number
  /** A body whose report of the year was dropped before. */
  readonly known: () => number
}

const paperAt = (paper: Paper, folder = `${paper.year}/${agencyOf(paper.body)}`): Drop => {
  const { name, bytes } = fileOf(paper)
  return drop(`${folder}/${name}`, bytes)
}

const kinds: readonly Kind[] = [
  { share: 44, make: (season) => [paperAt({ body: season.newBody(), year, edition: 1 })] },
  {
    // A correction, most under the same name.
    share: 11,
    make: ({ random, known, serial }) => {
      const paper = { body: known(), year, edition: random.integer(2, 3) }
      return [paperAt(paper, random.chance(0.7) ? undefined : `更正${serial()}/${year}/${agencyOf(paper.body)}`)]
    },
  },
  {
    share: 7,
    make: ({ known, serial }) => {
      const { bytes } = fileOf({ body: known(), year, edition: 1 })
      return [drop(`again/${serial()}-副本 +1.docx`, bytes)]
    },
  },
  { share: 7, make: ({ known }) => [paperAt({ body: known(), year: lastYear, edition: 2 })] },
  { share: 5, make: ({ random, serial }) => [drop(`2024/其他/${serial()}.txt`, Buffer.from(random.pick(others)))] },
  {
    share: 4,
    make: ({ known, serial }) => [
      drop(`2024/破损/${serial()}.docx`, fileOf({ body: known() * 3, year, edition: 1 }).bytes.slice(0, 300)),
    ],
  },
  {
    share: 2,
    make: ({ serial }) => [drop(`2024/难读/${serial()}.bin`, Buffer.from(`poison ${serial()}`), { isPoison: true })],
  },
  {
    share: 4,
    make: ({ newBody, serial }) => {
      const members = [newBody(), newBody(), newBody()].map((body) => fileOf({ body, year, edition: 1 }))
      return [drop(`2024/打包${serial()}.zip`, packed(members))]
    },
  },
  {
    share: 6,
    make: ({ newBody, serial }) => {
      const body = newBody()
      const scan = { report: reportOf({ body, year, edition: 1 }) }
      return [drop(`${year}/${agencyOf(body)}/扫描件${serial()}.png`, picture(body), { scan })]
    },
  },
  {
    // Whose it is, only the sender said, in the object's metadata.
    share: 2,
    make: ({ newBody, serial }) => {
      const body = newBody()
      const metadata = { agency: encodeURIComponent(agencyOf(body)), year: String(year) }
      return [drop(`web/${serial()}/报告 (1)+.html`, fileOf({ body, year, edition: 1 }).bytes, { metadata })]
    },
  },
  {
    // Nothing but its name is this body's: it is held, and a person decides. What is doubted is told by what is accepted
    // when a file is read (decision 0085), so this one comes when the others are through.
    share: 4,
    make: ({ random, known, serial }) => {
      const body = known()
      const { name, bytes } = fileOf({ body, year, edition: 2, stranger: true })
      const key = `邮件/${serial()}/${name}`
      const agency = random.chance(0.5) ? agencyOf(body) : `${agencyOf(body)}办公室`
      return [
        { step: 'watch' },
        drop(key, bytes),
        ...(random.chance(0.6)
          ? [{ step: 'accept', key, agency, year } as const]
          : [{ step: 'withdraw', key } as const]),
      ]
    },
  },
  {
    share: 2,
    make: ({ random, known }) => {
      const paper = { body: known(), year, edition: random.integer(1, 3) }
      const { key } = paperAt(paper)
      return [paperAt(paper), { step: 'withdraw', key }]
    },
  },
  {
    share: 1,
    make: ({ known }) => {
      const paper = paperAt({ body: known(), year, edition: 3 })
      return [paper, { step: 'readdress', key: paper.key, agency: '改正后的单位', year: lastYear }]
    },
  },
  {
    // On the version that counts once the others are through: of an earlier one the first finding may be another.
    share: 1,
    make: ({ known }) => [{ step: 'watch' }, { step: 'decide', body: agencyOf(known()), year }],
  },
]

/**
 * A season of so many uploads in the order they are dropped, with what people do in between: first reports and
 * corrections, the same bytes again, last year's after this year's, scans, archives, what is no report or broken, what
 * takes its reader down, what has to be held; withdrawn, re-addressed, accepted, decided on.
 */
export function randomSeason(seed: number, size: number): readonly Step[] {
  const random = randomFrom(seed)
  // Few bodies over all seeds, so that a report is typeset once for many seasons.
  let body = random.integer(0, 60)
  let serial = 0
  const first: number[] = []
  const season: Season = {
    random,
    serial: () => ++serial,
    newBody: () => (first.push(++body), body),
    known: () => random.pick(first),
  }
  const steps: Step[] = [...kinds[0]!.make(season), ...kinds[0]!.make(season)]
  while (steps.filter(({ step }) => step === 'drop').length < size) {
    let at = random.integer(0, 99)
    const kind = kinds.find(({ share }) => (at -= share) < 0) ?? kinds[0]!
    steps.push(...kind.make(season))
  }
  return steps
}

const packed = (members: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array =>
  zipSync(Object.fromEntries(members.map(({ name, bytes }) => [name, bytes])), { mtime: new Date(2025, 0, 20) })

/** A picture that no other body sends. */
export const picture = (body: number): Uint8Array =>
  encode({
    width: 16,
    height: 16,
    channels: 1,
    depth: 8,
    data: new Uint8Array(256).map((_, i) => (i * body + (body >> 8)) % 251),
  })

/** Over the wire there is neither an engine for scans nor a reader that can be made to stall. */
export const isForWire = (step: Step): boolean => step.step !== 'drop' || (!step.isPoison && !step.scan)
