import { createHash } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import type { Bucket } from './s3/bucket.ts'
import type { Ledger } from './state/ledger.ts'

/** What the ledger remembers of a file that was taken, so that a restart does not take it again. */
type Taken = { readonly size: number; readonly mtime: number; readonly md5: string }

// A file is whole once it has not grown for this long; milliseconds. One still growing later comes again as a new version.
const stableFor = 250
const looksEvery = 50
// Of many folders that appear at once the watcher overlooks a file now and then: all are looked at again, milliseconds.
const goesRoundEvery = 3_000
// Locks and drafts that Office, browsers and copying programs leave beside the real file, and what systems remember of it.
const passing = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(part|partial|crdownload|tmp|swp)$/i

export type Inbox = {
  /** Resolves once what lay there at the start has been looked at. */
  readonly ready: Promise<void>
  readonly busy: () => number
  readonly close: () => Promise<void>
}

/** Watches a folder: each file dropped into it, in subfolders too, becomes an object whose key is its path. */
export function watchInbox(
  folder: string,
  bucket: Bucket,
  ledger: Ledger,
  took: (key: string) => void,
  complain: (text: string) => void,
): Inbox {
  let busy = 0
  let turn: Promise<void> = Promise.resolve()

  /** Files with their size and time as they were when they were taken, or when they were last come across. */
  const taken = new Map<string, string>()
  const seen = new Map<string, string>()

  const take = async (path: string) => {
    const key = relative(folder, path).split(sep).join('/').normalize('NFC')
    const remembered = await ledger.get<Taken>(`inbox/${key}`)
    const { size, mtimeMs: mtime } = await stat(path)
    taken.set(path, stateOf({ size, mtimeMs: mtime }))
    if (remembered?.size === size && remembered.mtime === mtime) return
    const bytes = await readFile(path)
    const md5 = createHash('md5').update(bytes).digest('hex')
    // The same bytes may already be up: the machine stopped between the upload and this note.
    const newest = remembered ? undefined : await bucket.find(key)
    if (remembered?.md5 !== md5 && newest?.etag !== `"${md5}"`) {
      await bucket.put(
        { key, bytes, headers: { 'content-type': 'application/octet-stream' }, checksums: {} },
        'PutObject',
      )
      took(key)
    }
    await ledger.write([{ type: 'put', key: `inbox/${key}`, value: { size, mtime, md5 } satisfies Taken }])
  }
  const next = (path: string) => {
    busy++
    turn = turn
      .then(() => take(path))
      .catch((error: unknown) => {
        taken.delete(path)
        complain(`${path}: ${error instanceof Error ? error.message : String(error)}`)
      })
      .finally(() => busy--)
  }

  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => path !== folder && passing.test(basename(path)),
    awaitWriteFinish: { stabilityThreshold: stableFor, pollInterval: looksEvery },
  })
  watcher.on('add', next).on('change', next)
  const watching = new Promise<void>((resolve) => watcher.on('ready', () => resolve()))
  const ready = (async () => {
    // What arrives while the watcher opens its eyes it takes for old; so the folder is looked through after that.
    await watching
    for (const path of await filesIn(folder)) next(path)
    await turn
  })()

  /** What was overlooked, and what could not be taken, once it has not changed from one round to the next. */
  const goRound = async () => {
    for (const path of await filesIn(folder)) {
      const state = await stat(path).then(stateOf, () => undefined)
      if (state !== undefined && state !== taken.get(path) && state === seen.get(path)) next(path)
      if (state !== undefined) seen.set(path, state)
    }
  }
  let round: Promise<void> = ready
  const rounds = setInterval(() => {
    if (busy > 0) return
    round = round.then(goRound).catch((error: unknown) => complain(String(error)))
  }, goesRoundEvery)
  const close = async () => {
    clearInterval(rounds)
    await Promise.all([watcher.close(), round])
  }
  return { ready, busy: () => busy, close }
}

const stateOf = ({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string => `${size} ${mtimeMs}`

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !passing.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
