import type { CellId } from './cell-id.ts'
import { editionOf } from './edition.ts'
import type { Edition } from './form.ts'
import { doubtedStates, type Cell, type Report, type ReportText } from './report.ts'
import type { Gap, Situation } from './rule.ts'

/**
 * What a rule's check sees: the figures of the cells it reads, the text, and its own thresholds.
 * `figure` answers a number, `blank` for a cell clearly printed empty, `doubted` for one we cannot vouch for, and
 * `none` for a cell this edition does not print.
 */
export type View<Id extends CellId = CellId> = {
  readonly situation: Situation
  readonly report: Report
  readonly edition: Edition
  readonly text: ReportText
  readonly cell: (id: Id) => Cell | undefined
  readonly figure: (id: Id) => Figure
  /** Sum in which clear blanks add nothing; null where any part is doubted. Exact for decimals up to 6 places. */
  readonly sum: (ids: readonly Id[]) => number | null
  /** The cells among these that are doubted. */
  readonly doubted: (ids: readonly Id[]) => readonly Id[]
  /** A gap naming the doubted cells among these; null where all are certain. */
  readonly gap: (ids: readonly Id[]) => Gap | null
  readonly threshold: (name: string) => number
  readonly words: (name: string) => readonly string[]
  /** The same eyes on another report: last year's, a child's. Its edition is its own. */
  readonly over: (report: Report) => View
}

/** Adds decimals without binary rounding: amounts carry up to six places (元 in 万元 with two more). */
export function addExactly(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 1e6), 0) / 1e6
}

export type Figure = number | 'blank' | 'doubted' | 'none'

function figureOf(cell: Cell | undefined): Figure {
  if (!cell) return 'none'
  if (doubtedStates.has(cell.state)) return 'doubted'
  if (cell.value === null) return 'blank'
  const number = Number(cell.value)
  return Number.isFinite(number) ? number : 'doubted'
}

export type Tuning = {
  readonly thresholds: Readonly<Record<string, number>>
  readonly words: Readonly<Record<string, readonly string[]>>
}

/** `report` may be another than the situation's, so that history rules can look at last year's figures the same way. */
export const viewOf = (situation: Situation, tuning: Tuning, report: Report = situation.report): View =>
  viewsOf(situation, report)(tuning)

/** The views of one report by all rules: what does not hang on their tuning is looked up once. */
export function viewsOf(situation: Situation, report: Report = situation.report): (tuning: Tuning) => View {
  const { text, cell, figure, doubted, sum, gap } = eyesOn(report)
  const edition = report === situation.report ? situation.edition : editionOf(report)
  return (tuning) => {
    const { threshold, words } = dialsOf(tuning)
    const over = (other: Report) => viewOf(situation, tuning, other)
    return { situation, report, text, cell, figure, doubted, sum, gap, edition, threshold, words, over }
  }
}

type Dials = Pick<View, 'threshold' | 'words'>

/** A rule's tuning is the same for every report: what looks names up in it is made once. */
const dials = new WeakMap<Tuning, Dials>()

function dialsOf(tuning: Tuning): Dials {
  const found = dials.get(tuning)
  if (found) return found
  const made: Dials = {
    threshold: (name) => {
      const value = tuning.thresholds[name]
      if (value === undefined) throw new Error(`no threshold named ${name}`)
      return value
    },
    words: (name) => {
      const value = tuning.words[name]
      if (value === undefined) throw new Error(`no word list named ${name}`)
      return value
    },
  }
  dials.set(tuning, made)
  return made
}

/** Works out every figure of a report at once; one without a doubt, as most are, is not asked for doubts again. */
export function lookOver(report: Report): void {
  if (open.has(report)) return
  const figures = new Map<CellId, Figure>()
  let sure = true
  for (const id in report.cells) {
    const figure = figureOf(report.cells[id as CellId])
    if (figure === 'doubted') sure = false
    figures.set(id as CellId, figure)
  }
  open.set(report, eyesWith(report, figures, sure))
}

type Eyes = Pick<View, 'text' | 'cell' | 'figure' | 'doubted' | 'sum' | 'gap'>

/** A hundred rules look at the same figures of the same report: each is worked out once. */
const open = new WeakMap<Report, Eyes>()

function eyesOn(report: Report): Eyes {
  const found = open.get(report)
  if (found) return found
  const eyes = eyesWith(report, new Map(), false)
  open.set(report, eyes)
  return eyes
}

function eyesWith(report: Report, figures: Map<CellId, Figure>, sure: boolean): Eyes {
  const figure = (id: CellId): Figure => {
    const known = figures.get(id)
    if (known !== undefined) return known
    const read = figureOf(report.cells[id])
    figures.set(id, read)
    return read
  }
  const doubted = (ids: readonly CellId[]) => (sure ? [] : ids.filter((id) => figure(id) === 'doubted'))
  return {
    text: report.text,
    cell: (id) => report.cells[id],
    figure,
    doubted,
    sum: (ids) => {
      let millionths = 0
      for (const id of ids) {
        const value = figure(id)
        if (value === 'doubted') return null
        if (typeof value === 'number') millionths += Math.round(value * 1e6)
      }
      return millionths / 1e6
    },
    gap: (ids) => {
      const unsure = doubted(ids)
      return unsure.length === 0 ? null : { because: '所依据的数字读取存疑，未作判断', cells: unsure }
    },
  }
}
