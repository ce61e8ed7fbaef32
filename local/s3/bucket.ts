import { createHash, randomBytes } from 'node:crypto'
import type { Blobs } from '../state/blobs.ts'
import type { Clock } from '../state/clock.ts'
import { ordered, type Change, type Ledger } from '../state/ledger.ts'

/** One version of an object, or the marker that it was deleted, as the ledger keeps it. */
export type Version = {
  readonly key: string
  readonly versionId: string
  readonly sequencer: string
  readonly at: number
  readonly deleted: boolean
  readonly size: number
  readonly etag: string
  readonly blob: string
  /** content-type and the like, and x-amz-meta-*, as they go back out. */
  readonly headers: Readonly<Record<string, string>>
  readonly checksums: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly parts?: number
}
export type NewObject = {
  readonly key: string
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly checksums: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
  readonly etag?: string
  readonly parts?: number
}

/** What a change of a bucket makes known; its change joins the same batch, `sent` is called after it. */
export type Announce = (
  kind: 'Object Created' | 'Object Deleted',
  version: Version,
  reason: string,
) => { readonly changes: readonly Change[]; readonly sent: () => void }

export type Bucket = {
  readonly name: string
  readonly arn: string
  readonly versioned: boolean
  /** `allow` sees what stands under the key at that moment (no marker) and throws where nothing is to be written. */
  readonly put: (object: NewObject, reason: string, allow?: (present: Version | undefined) => void) => Promise<Version>
  /** The newest version or the one asked for; markers included. */
  readonly find: (key: string, versionId?: string) => Promise<Version | undefined>
  readonly bytes: (version: Version) => Promise<Buffer>
  readonly remove: (key: string, versionId?: string) => Promise<Version | undefined>
  readonly retag: (version: Version, tags: Readonly<Record<string, string>>) => Promise<void>
  /** Versions in key order, newest first within a key. */
  readonly versions: (prefix: string) => Promise<readonly Version[]>
}

// A key cannot hold NUL, so keys that are prefixes of each other do not mix.
const separator = '\u0000'
const farFuture = 2n ** 63n
const mostRecent = 1000

export function makeBucket(
  { name, arn, versioned }: Pick<Bucket, 'name' | 'arn' | 'versioned'>,
  ledger: Ledger,
  blobs: Blobs,
  clock: Clock,
  announce: Announce,
): Bucket {
  const root = `s3/${name}/`
  let last = 0n
  const sequence = () => {
    const now = BigInt(Math.floor(clock.now())) << 16n
    last = now > last ? now : last + 1n
    return last
  }
  const entry = ({ key, sequencer }: Pick<Version, 'key' | 'sequencer'>) =>
    root + key + separator + ordered(farFuture - BigInt(`0x${sequencer}`))
  const versionsOf = async (key: string) =>
    (await ledger.list<Version>(root + key + separator)).map(([, version]) => version)

  // What was put a moment ago is what is asked for next: functions read what the one before them wrote.
  const recent = new Map<string, Version>()
  const remember = (version: Version) => {
    recent.delete(version.key)
    recent.set(version.key, version)
    if (recent.size > mostRecent) recent.delete(recent.keys().next().value!)
  }

  // Two puts of one key must not both see themselves as the only version.
  const turns = new Map<string, Promise<unknown>>()
  const inTurn = async <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(key) ?? Promise.resolve()).then(run, run)
    const settled = mine.catch(() => undefined)
    turns.set(key, settled)
    void settled.then(() => turns.get(key) === settled && turns.delete(key))
    return mine
  }

  const add = async (version: Omit<Version, 'versionId' | 'sequencer' | 'at'>, reason: string): Promise<Version> => {
    const made: Version = {
      ...version,
      versionId: versioned ? randomBytes(16).toString('base64url') : 'null',
      sequencer: sequence().toString(16).toUpperCase().padStart(18, '0'),
      at: clock.now(),
    }
    const replaced = versioned ? [] : await versionsOf(version.key)
    const told = announce(made.deleted ? 'Object Deleted' : 'Object Created', made, reason)
    await ledger.write([
      ...replaced.map((old): Change => ({ type: 'del', key: entry(old) })),
      { type: 'put', key: entry(made), value: made },
      ...told.changes,
    ])
    remember(made)
    told.sent()
    for (const old of replaced) if (old.blob) await blobs.remove(old.blob)
    return made
  }

  const bucket: Bucket = {
    name,
    arn,
    versioned,
    put: (object, reason, allow) =>
      inTurn(object.key, async () => {
        if (allow) {
          const current = await bucket.find(object.key)
          allow(current?.deleted ? undefined : current)
        }
        const blob = randomBytes(16).toString('hex')
        await blobs.write(blob, object.bytes)
        return add(
          {
            key: object.key,
            deleted: false,
            size: object.bytes.length,
            etag: `"${object.etag ?? createHash('md5').update(object.bytes).digest('hex')}"`,
            blob,
            headers: object.headers,
            checksums: object.checksums,
            tags: object.tags ?? {},
            ...(object.parts !== undefined && { parts: object.parts }),
          },
          reason,
        )
      }),
    async find(key, versionId) {
      const known = recent.get(key)
      if (known && (versionId === undefined || known.versionId === versionId)) return known
      if (versionId === undefined) return (await ledger.list<Version>(root + key + separator, { limit: 1 }))[0]?.[1]
      return (await versionsOf(key)).find((version) => version.versionId === versionId)
    },
    bytes: (version) => blobs.read(version.blob),
    remove: (key, versionId) =>
      inTurn(key, async () => {
        const target = await bucket.find(key, versionId)
        if (versionId === undefined && versioned)
          return add(
            { key, deleted: true, size: 0, etag: '', blob: '', headers: {}, checksums: {}, tags: {} },
            'DeleteObject',
          )
        if (!target) return undefined
        const told = announce('Object Deleted', target, 'DeleteObject')
        await ledger.write([{ type: 'del', key: entry(target) }, ...told.changes])
        recent.delete(key)
        told.sent()
        if (target.blob) await blobs.remove(target.blob)
        return target
      }),
    async retag(version, tags) {
      await ledger.write([{ type: 'put', key: entry(version), value: { ...version, tags } }])
      recent.delete(version.key)
    },
    versions: async (prefix) => (await ledger.list<Version>(root + prefix)).map(([, version]) => version),
  }
  return bucket
}
