import { areInOrder, isPlaceOfTable, isTellingTable, withTablesOf } from './all-looks.ts'
import { faintRidgesOf } from './faint-ridges.ts'
import { findTables, isNarrow, type KnownForms, type PlacedLattice, type Search } from './find-tables.ts'
import type { Turn } from './geometry.ts'
import { leveled, warped, type LevelPage } from './level-page.ts'
import type { PageImage } from './page-image.ts'
import { turnedView, type PageView } from './page-view.ts'
import { ridgesOf } from './ridges.ts'
import { fillStreaks } from './fill-streaks.ts'
import { placementsOf } from './fragments.ts'
import { removeStreaks, type Unstreaked } from './remove-streaks.ts'
import { bridgeStreaks } from './streak-bands.ts'
import { turnedAbout } from './turned-lattice.ts'
import { hasStamps, shrunk, upright, withoutStamps } from './shrink.ts'

export type PageStructure = {
  readonly level: LevelPage
  readonly tables: readonly PlacedLattice[]
  /** Cells of the page's tables that fit a pattern, and of tables that do not. */
  readonly placed: number
  readonly strange: number
  /** The same page upside down, where what is ruled is of the form that way as well: only its figures tell. */
  readonly otherWayUp?: PageStructure
}

/** Lines are sought at this resolution; figures are read at the page's own. */
const workingDpi = 150
const tallestPage = 11.69

/** Where the file does not say, or says what no sheet between A5 and A3 has, a page is taken for A4 along its longer side. */
export function dpiOf({ dpi, width, height }: PageImage): number {
  const guessed = Math.max(width, height) / tallestPage
  return dpi && dpi > guessed * 0.68 && dpi < guessed * 1.25 ? dpi : guessed
}

const workingScale = (page: PageImage): number => Math.max(1, dpiOf(page) / workingDpi)

/** The page as lines are sought on it: at a lower resolution, without what its scanner drew. */
export const unstreakedPage = (page: PageImage): Unstreaked => removeStreaks(page, dpiOf(page), workingScale(page))

/** A page that no scanner drew on. */
export function withoutStreaks(page: PageImage): Unstreaked {
  const scale = workingScale(page)
  return { given: page, page, streaks: [], grey: shrunk(page, scale), scale }
}

export const isTelling = ({ tables }: PageStructure): boolean => tables.some(isTellingTable)

/** Nothing ruled is left, and no table is a piece whose rest would have to be on this very page. */
export const isWhole = ({ tables, strange, level }: PageStructure): boolean =>
  strange === 0 && areInOrder(tables, level)

/** `narrow` tables are not handed on: they say that another turn may be the page's. */
type Seen = PageStructure & { readonly view: PageView; readonly narrow: number }

/** What is plain to see of a page where that settles it, and what a thorough search finds. */
export type PageSearch = { readonly settled: PageStructure | null; readonly thorough: () => PageStructure }

/**
 * Finds the tables of a page. Turns are tried in the order given until what is plain to see fits the form; where it does
 * at none, pale and broken lines are looked for, then stamps are taken away, then the writing, at the likeliest turn first,
 * until all that is ruled is of the form.
 */
export function searchPage(unstreaked: Unstreaked, forms: KnownForms, turns: readonly Turn[]): PageSearch {
  const level = levelAt(unstreaked, turns[0]!)
  const first: PageView = { level, ridges: bridgeStreaks(ridgesOf(level), level.geometry, unstreaked.streaks) }
  const views = turns.map((turn) => once(() => turnedView(first, ((turn - turns[0]! + 360) % 360) as Turn)))
  const seen: Seen[] = []
  let empty: Seen | undefined
  for (const [i, view] of views.entries()) {
    const found = seenAt(view(), forms, 'plain')
    // Where a table was seen at one turn, a turn at which none is seen is not the page's.
    const isEmptied = found.placed === 0 && seen.some((other) => other.placed + other.strange > 0)
    seen.push(found)
    if (i === 0 && found.tables.length === 0 && found.narrow === 0 && isPlaceOfTable(view())) {
      const broken = thoroughly(unstreaked, [view()], forms)
      if (isTelling(broken)) return settledAs(withOtherWayUp(broken, forms, 'thorough'))
    }
    if (found.tables.length === 0 ? !isEmptied : isWhole(found)) {
      if (found.narrow === 0 && (i === 0 || isTelling(found))) return settledAs(withOtherWayUp(found, forms, 'plain'))
      empty ??= found
    }
    if (isTelling(found)) break
  }
  // A stable sort: among turns of equal worth the order given holds.
  const likeliest = seen.sort((a, b) => (better(a, b) ? -1 : better(b, a) ? 1 : 0)).map(({ view }) => view)
  const thorough = (): PageStructure => {
    const best = thoroughly(unstreaked, likeliest, forms)
    return empty && best.placed === 0 ? empty : withOtherWayUp(best, forms, 'thorough')
  }
  return { settled: null, thorough }
}

const settledAs = (settled: PageStructure): PageSearch => ({ settled, thorough: () => settled })

/** The tables of a page as it came, however far they must be sought. */
export function structureOf(unstreaked: Unstreaked, forms: KnownForms, turns: readonly Turn[]): PageStructure {
  const { settled, thorough } = searchPage(unstreaked, forms, turns)
  return settled ?? thorough()
}

/**
 * Rows cut off by a page break may be other rows of a form upside down; a whole table is none. Where the lines of a bent or
 * worn sheet, sought anew, are of the form one way only, the tables that were found are turned about as they are.
 */
function withOtherWayUp(found: Seen, forms: KnownForms, search: Search): PageStructure {
  const isWholeTable = ({ placements }: PlacedLattice) =>
    placements.some(({ prepared, from, to }) => from === 0 && to === prepared.shapes.length)
  if (found.tables.every(isWholeTable)) return found
  const view = turnedView(found.view, 180)
  const looks = [() => seenAt(view, forms, search), () => foundTurnedAbout(found, view, forms)]
  for (const look of looks) {
    const otherWayUp = look()
    if (otherWayUp.placed > 0 && otherWayUp.strange <= found.strange) return { ...found, otherWayUp }
  }
  return found
}

function foundTurnedAbout({ tables, level }: Seen, view: PageView, forms: KnownForms): Seen {
  const turned = tables.toReversed().map((table): PlacedLattice => {
    const lattice = turnedAbout(table.lattice, level.grey)
    return { ...table, lattice, placements: placementsOf(lattice, forms.patterns) }
  })
  return counted({ level: view.level, view, tables: turned, narrow: 0 })
}

function levelAt({ page, grey: seen, scale }: Unstreaked, turn: Turn): LevelPage {
  const grey = upright(seen, turn)
  const { width, height } = grey
  const sizes = { sourceWidth: page.width, sourceHeight: page.height, scale, width, height }
  return leveled(grey, { turn, ...sizes, level: [0, 0], lean: [0, 0] }, dpiOf(page) / scale)
}

function seenAt(view: PageView, forms: KnownForms, search: Search): Seen {
  const { level, ridges } = view
  const found = findTables(level, ridges, forms, search)
  const tables = found.filter((t) => t.placements.length > 0 || !isNarrow(t.lattice, level))
  return counted({ level, view, tables, narrow: found.length - tables.length })
}

function counted(found: Omit<Seen, 'placed' | 'strange'>): Seen {
  const cells = (placed: boolean) =>
    found.tables.filter((t) => t.placements.length > 0 === placed).reduce((sum, t) => sum + t.lattice.regions.length, 0)
  return { ...found, placed: cells(true), strange: cells(false) }
}

/** A way to look at a page again, at the turn of a view of it. */
type Look = (view: PageView) => Seen

function thoroughly(unstreaked: Unstreaked, views: readonly PageView[], forms: KnownForms): Seen {
  const { page } = unstreaked
  const [first] = views
  const bare = atTurnOf(first!, () => shownAs(withoutStamps(page), first!))
  const faint = atTurnOf(first!, () => ({ ...first!, ridges: faintRidgesOf(first!.level, first!.ridges.usual) }))
  const looks: readonly Look[] = [
    ...withHiddenBorders(unstreaked, first!).map(
      (shown): Look =>
        (view) =>
          seenAt(shown(view), forms, 'plain'),
    ),
    (view) => seenAt(view, forms, 'thorough'),
    // A stamp's own strokes may be taken for lines.
    ...(hasStamps(page) ? [(view: PageView) => seenAt(bare(view), forms, 'thorough')] : []),
    (view) => ({ ...seenAt(faint(view), forms, 'faint'), view }),
    (view) => ({ ...seenAt(faint(view), forms, 'interrupted'), view }),
  ]
  let best: Seen | undefined
  for (const view of views) {
    const before: Seen[] = []
    for (const look of looks) {
      const own = look(view)
      const found = counted({ ...own, tables: withTablesOf(own, before) })
      before.push(own)
      if (!best || better(found, best)) best = found
      if (isTelling(best) && isWhole(best)) return best
    }
    if (isTelling(best!)) break
  }
  return best!
}

/** A view made once, and turned as another one is. */
function atTurnOf(first: PageView, make: () => PageView): (view: PageView) => PageView {
  const made = once(make)
  return ({ level }) => turnedView(made(), ((level.geometry.turn - first.level.geometry.turn + 360) % 360) as Turn)
}

/**
 * A border that lies under a streak over its whole length is gone with it. The page with one of its streaks, and with all
 * of them: where its lines have exactly the form's shape so, the streak stands where a border is.
 */
function withHiddenBorders({ given, streaks }: Unstreaked, first: PageView): ((view: PageView) => PageView)[] {
  const shown = streaks.length > 1 ? [streaks, ...streaks.map((streak) => [streak])] : streaks.map((streak) => [streak])
  return shown.map((kept) =>
    atTurnOf(first, () => {
      const others = streaks.filter((streak) => !kept.includes(streak))
      return shownAs(fillStreaks(given, others), first)
    }),
  )
}

/** Another picture of the page, as level as the first. */
function shownAs(page: PageImage, { level: { geometry, dpi } }: PageView): PageView {
  const grey = warped(upright(shrunk(page, geometry.scale), geometry.turn), geometry)
  const level = { geometry, dpi, grey }
  return { level, ridges: ridgesOf(level) }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

export const better = (a: PageStructure, b: PageStructure) =>
  a.placed > b.placed ||
  (a.placed === b.placed && a.strange < b.strange && a.placed > 0) ||
  (b.placed === 0 && a.placed === 0 && a.strange > b.strange)
