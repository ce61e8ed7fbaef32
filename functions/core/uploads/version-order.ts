/**
 * Which of the uploads of one report counts. The answer depends on the set of uploads alone, never on the order in which
 * their events arrive, so that late, doubled and reordered deliveries end in the same state.
 */

/** S3's own clock first; the sequencer orders puts of one key within that clock's second. */
export type Order = {
  /** ISO time of the object version. */
  readonly lastModified: string
  readonly key: string
  /** Hexadecimal, comparable within one key only; absent for an upload the sweep found. */
  readonly sequencer?: string
  readonly versionId: string
}

export type Entry = {
  readonly upload: string
  readonly order: Order
  readonly documentId: string
  readonly part: number
  readonly version: string
  /** Its report is stored with its document and not by itself. */
  readonly withDocument?: boolean
}

export type Standing =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'duplicate-of'; readonly upload: string }
  | { readonly kind: 'superseded-by-newer-upload'; readonly upload: string }

export type Settlement = {
  readonly current: Entry | null
  /** By `entryKey`. */
  readonly standings: Readonly<Record<string, Standing>>
}

export const entryKey = ({ upload, part }: Pick<Entry, 'upload' | 'part'>): string => `${upload}#${part}`

export function compareOrders(a: Order, b: Order): number {
  return (
    compare(a.lastModified, b.lastModified) ||
    compare(a.key, b.key) ||
    compare(padded(a.sequencer), padded(b.sequencer)) ||
    compare(a.versionId, b.versionId)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Sequencers differ in length; AWS says to pad the shorter one on the left with zeros. */
const padded = (sequencer: string | undefined): string => (sequencer ?? '').padStart(32, '0')

/** Beyond this the oldest duplicates are forgotten: their own records keep what they were. */
const most = 60

/** Adds an upload or, where it is known (read again by a replay), takes its newer reading. */
export function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const others = entries.filter((one) => entryKey(one) !== entryKey(entry))
  const all = [...others, entry].sort(byOrder)
  if (all.length <= most) return all
  const { standings } = settle(all)
  const forgettable = all.find((one) => one !== entry && standings[entryKey(one)]?.kind === 'duplicate-of') ?? all[0]
  return all.filter((one) => one !== forgettable)
}

export const withoutUpload = (entries: readonly Entry[], upload: string, part?: number): readonly Entry[] =>
  entries.filter((one) => one.upload !== upload || (part !== undefined && one.part !== part))

const byOrder = (a: Entry, b: Entry): number => compareOrders(a.order, b.order) || a.part - b.part

/**
 * Consecutive uploads of the same bytes are one: the first of them holds, the rest are its duplicates. The last such run
 * is current, each earlier one was superseded by the run after it.
 */
export function settle(entries: readonly Entry[]): Settlement {
  const runs = runsOf(entries)
  const standings: Record<string, Standing> = {}
  for (const [i, run] of runs.entries()) {
    const holder = run[0]!
    const next = runs[i + 1]?.[0]
    standings[entryKey(holder)] = next
      ? { kind: 'superseded-by-newer-upload', upload: next.upload }
      : { kind: 'accepted' }
    for (const again of run.slice(1)) standings[entryKey(again)] = { kind: 'duplicate-of', upload: holder.upload }
  }
  return { current: runs.at(-1)?.[0] ?? null, standings }
}

function runsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = []
  for (const entry of [...entries].sort(byOrder)) {
    const last = runs.at(-1)
    const same = last?.[0]?.documentId === entry.documentId && last[0].part === entry.part
    if (last && same) last.push(entry)
    else runs.push([entry])
  }
  return runs
}
