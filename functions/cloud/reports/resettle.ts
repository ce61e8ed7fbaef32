import { outcomeOfParts, type PartOutcome } from '../../core/uploads/outcome.ts'
import { doubtedStates, type Report } from '../../core/report.ts'
import type { Tier } from '../../core/agency/roster.ts'
import { entryKey, settle, type Entry, type Standing } from '../../core/uploads/version-order.ts'
import { index, keys } from '../keys.ts'
import { awaitingJudgement, judgeItem } from '../judging/judging.ts'
import { ledgerItem, ledgerOf, metaOf, rowsItem, type Ledger, type Meta, type Sole } from './reports.ts'
import { changedItem } from './changes.ts'
import { loadReport } from './stored.ts'
import { transact, unchangedSince, type Write } from '../table.ts'
import { isDecidedSince, outcomeWrite, uploadsOf, type Upload } from '../intake/uploads.ts'

export type Body = {
  readonly agency: string
  readonly name: string
  readonly code?: string
  readonly region?: string
  readonly tier?: Tier
}

export type Change = {
  readonly body: Body
  readonly year: number
  /** The entries of the report as they shall be. */
  readonly entries: (known: readonly Entry[]) => readonly Entry[]
  /** What becomes of a part that is no longer among the entries. */
  readonly removed?: PartOutcome['kind'] & 'withdrawn'
  /** How many reports the file of an upload holds, where it is not on record yet. */
  readonly expected: (upload: string) => number
  /** A version whose report is at hand. */
  readonly read?: { readonly version: string; readonly report: Report }
  readonly because: string
  readonly at: string
  readonly job?: string
  /** Further writes of the same transaction: an audit record, a notice. */
  readonly also?: readonly Write[]
}

export type Beside = {
  /** Which version, of another upload than this, counted when the report was looked at; null where none did. */
  readonly beside?: string | null
  /** The part that is made to count, its upload as it was read. */
  readonly placed?: { readonly upload: Upload; readonly part: number }
  readonly displaced?: Displaced
  /** The report as it was read a moment ago: good for the first attempt, whose write asks whether it still is so. */
  readonly seen?: Meta | null
}

/** What is no longer to count, because something that came before it does. */
export type Displaced = {
  /** As it was read. */
  readonly upload: Upload
  readonly part: number
  readonly outcome: PartOutcome & { readonly kind: 'held' }
}

export type Swing = {
  readonly meta: Meta
  readonly before: Meta | null
  readonly swung: boolean
  /** The uploads whose standing changed. */
  readonly moved: readonly Moved[]
}

/** How often two writers may meet at one report before the queue's own retry takes over. */
const patience = 6

/**
 * Brings a report to the state its uploads call for, in one conditional transaction: what is current with its rows, the
 * ledger, the outcome of every upload whose standing changes, and the request to judge where another version became
 * current. Rows written before it could be taken away by who tidies up after the version that counted until then.
 */
export async function resettle(change: Change): Promise<Swing> {
  const swing = await resettleBeside(change)
  if (swing === 'overtaken') throw new Error('a change that looked at nothing cannot be overtaken')
  return swing
}

/**
 * The same for what was looked at beside what counted: `overtaken` where another version counts by now, or a person has
 * decided on the upload meanwhile. An event delivered twice is worked off twice at once, and the slower one would make a
 * report count again that was withdrawn after the faster.
 */
export async function resettleBeside(change: Change & Beside): Promise<Swing | 'overtaken'> {
  for (let attempt = 0; attempt < patience; attempt++) {
    const swing = await attemptSwing(change, attempt === 0)
    if (swing) return swing
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * 2 ** attempt))
  }
  throw new Error('too many writers at one report')
}

async function attemptSwing(change: Change & Beside, isFirst: boolean): Promise<Swing | 'overtaken' | null> {
  const { body, year, at } = change
  // What the write is conditional on is read first: read the other way round, or both at once, another's write between the
  // two goes unnoticed and its entry is lost.
  const before = isFirst && change.seen !== undefined ? change.seen : await metaOf(body.agency, year)
  if (isOvertaken(change, before)) return 'overtaken'
  const ledger = await ledgerOf(before)
  const known = ledger?.entries ?? []
  if (change.displaced && !standsAlone(change.displaced, known)) return 'overtaken'
  const entries = change.entries(known)
  const { current, standings } = settle(entries)
  const moved = await movedUploads(change, known, entries, standings, isFirst)
  if (isDecided(change, moved)) return 'overtaken'
  const swung = current?.version !== (before?.withdrawn ? undefined : before?.version)
  if (before && !swung && moved.length === 0 && !change.also && sameEntries(known, entries))
    return { meta: before, before, swung: false, moved }
  const revision = (before?.revision ?? 0) + 1
  const report = swung && current ? await reportOf(change, current) : null
  const counting = await metaFor(change, before, current, moved, revision, report)
  const sole = before ? null : soleOf(entries, change.because)
  const meta: Meta = sole ? { ...counting, sole } : counting
  const history = ledger?.history ?? []
  const line = { version: current?.version ?? '', upload: current?.upload ?? '', at, because: change.because }
  const nextLedger: Ledger = {
    ...keys.ledger(body.agency, year),
    entries,
    told: ledger?.told ?? [],
    history: swung ? [...closed(history, before), line].slice(-50) : history,
  }
  const written = await transact([
    { put: meta, if: unchangedSince(before?.revision) },
    ...(sole ? [] : [{ put: ledgerItem(nextLedger) }]),
    ...(report ? [{ put: rowsItem(body.agency, year, meta.version, report) }] : []),
    ...moved.map(({ upload, parts, expected }) => outcomeWrite(upload, outcomeOfParts(parts, expected), { parts })),
    // A version that waits to be judged is known by its mark.
    { put: swung && current ? judgeItem(meta, `r${revision}`, current.upload, at, change.job) : changedItem(meta) },
    ...(change.also ?? []),
  ])
  return written ? { meta, before, swung, moved } : null
}

/** Of a report that comes for the first time; its ledger is written with what changes it next. */
function soleOf([entry, ...others]: readonly Entry[], because: string): Sole | null {
  if (!entry || others.length > 0) return null
  const { lastModified, sequencer } = entry.order
  return { lastModified, ...(sequencer !== undefined && { sequencer }), part: entry.part, because }
}

const isOvertaken = ({ beside, placed }: Beside, now: Meta | null): boolean =>
  beside !== undefined &&
  (now && !now.withdrawn && now.upload !== placed?.upload.upload ? now.version : null) !== beside

const standsAlone = ({ upload, part }: Displaced, known: readonly Entry[]): boolean =>
  known.length === 1 && known[0]!.upload === upload.upload && known[0]!.part === part

/** The write is conditional on each moved upload as it was read just now, so that no decision comes in between. */
const isDecided = ({ placed, displaced }: Beside, moved: readonly Moved[]): boolean =>
  [placed, displaced].some((one) =>
    moved.some(({ upload }) => upload.upload === one?.upload.upload && isDecidedSince(one.upload, upload, one.part)),
  )

const sameEntries = (a: readonly Entry[], b: readonly Entry[]): boolean =>
  a.map(entryKey).join() === b.map(entryKey).join()

/** The last line keeps what was open in its version when another took its place. */
const closed = (history: Ledger['history'], before: Meta | null): Ledger['history'] =>
  before?.judgement
    ? history.map((line, i) =>
        i === history.length - 1 ? { ...line, counts: { ...before.judgement!.counts, doubted: before.doubted } } : line,
      )
    : history

type Moved = { readonly upload: Upload; readonly parts: Upload['parts']; readonly expected: number }

/** The uploads whose standing in this report is another than on record. */
async function movedUploads(
  { body, year, expected, removed, placed, displaced }: Change & Beside,
  known: readonly Entry[],
  entries: readonly Entry[],
  standings: Readonly<Record<string, Standing>>,
  isFirst: boolean,
): Promise<readonly Moved[]> {
  const outcomes = new Map<string, Map<string, PartOutcome>>()
  const note = (entry: Entry, standing: Standing | { readonly kind: 'withdrawn' }) => {
    const addressed = { agency: body.agency, agencyName: body.name, year, version: entry.version }
    const parts = outcomes.get(entry.upload) ?? new Map<string, PartOutcome>()
    outcomes.set(entry.upload, parts.set(String(entry.part), { ...standing, ...addressed }))
  }
  const before = settle(known).standings
  const versions = new Map(known.map((entry) => [entryKey(entry), entry.version]))
  for (const entry of entries) {
    const standing = standings[entryKey(entry)]!
    const same = JSON.stringify(before[entryKey(entry)]) === JSON.stringify(standing)
    if (!same || versions.get(entryKey(entry)) !== entry.version) note(entry, standing)
  }
  const left = new Set(entries.map(entryKey))
  if (removed) for (const entry of known) if (!left.has(entryKey(entry))) note(entry, { kind: removed })
  if (displaced) outcomes.set(displaced.upload.upload, new Map([[String(displaced.part), displaced.outcome]]))
  // Each is written on the condition that it is as it was read, a moment or a little longer ago.
  const atHand = isFirst ? placed?.upload : undefined
  const others = await uploadsOf([...outcomes.keys()].filter((one) => one !== atHand?.upload))
  const uploads = atHand && outcomes.has(atHand.upload) ? [...others, atHand] : others
  return uploads.flatMap((upload) =>
    upload
      ? [
          {
            upload,
            parts: { ...upload.parts, ...Object.fromEntries(outcomes.get(upload.upload) ?? []) },
            expected: Math.max(expected(upload.upload), Object.keys(upload.parts).length),
          },
        ]
      : [],
  )
}

async function reportOf({ read }: Change, entry: Entry): Promise<Report> {
  const report = read?.version === entry.version ? read.report : await loadReport(entry)
  if (!report) throw new Error(`the report of version ${entry.version} is not stored`)
  return report
}

async function metaFor(
  change: Change,
  before: Meta | null,
  current: Entry | null,
  moved: readonly Moved[],
  revision: number,
  /** Of a version that becomes current. */
  report: Report | null,
): Promise<Meta> {
  const { body, year, at } = change
  const {
    gsi1pk: _pk1,
    gsi1sk: _sk1,
    gsi2pk: _pk2,
    gsi2sk: _sk2,
    withDocument: _with,
    sole: _sole,
    ...kept
  } = before ?? ({} as Partial<Meta>)
  const known = { code: before?.code, region: before?.region, tier: before?.tier, ...given(body) }
  const named = { agency: body.agency, agencyName: body.name, year, ...known, revision }
  if (!current) return { ...kept, ...keys.meta(body.agency, year), ...named, withdrawn: true } as Meta
  const indexed = { gsi1pk: index.year(year), gsi1sk: index.byRegion(known.region ?? '', body.name, body.agency) }
  const upload =
    moved.find((one) => one.upload.upload === current.upload)?.upload ?? (await uploadsOf([current.upload]))[0]
  const of = {
    upload: current.upload,
    key: current.order.key,
    versionId: current.order.versionId,
    documentId: current.documentId,
    ...(current.withDocument && { withDocument: true }),
  }
  if (!report) return { ...kept, ...keys.meta(body.agency, year), ...named, ...indexed, ...of } as Meta
  return {
    ...keys.meta(body.agency, year),
    ...indexed,
    ...awaitingJudgement(at),
    ...named,
    ...of,
    version: current.version,
    ...summaryOf(report),
    receivedAt: upload?.receivedAt ?? current.order.lastModified,
    acceptedAt: at,
    versions: (before?.versions ?? 0) + 1,
  } as Meta
}

const given = ({ code, region, tier }: Body) => ({
  ...(code && { code }),
  ...(region && { region }),
  ...(tier && { tier }),
})

const summaryOf = (report: Report) => ({
  edition: report.edition,
  format: report.source.format,
  ocr: report.source.ocr,
  doubted: Object.values(report.cells).filter((cell) => doubtedStates.has(cell.state)).length,
})
