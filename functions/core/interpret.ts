import type { Document } from './document.ts'
import type { Edition, TableKey } from './form.ts'
import { currentEdition } from './edition.ts'
import { settleReadings } from './decide/settle-readings.ts'
import { fillCells } from './fill/fill.ts'
import { applicationsRuns, type ApplicationsReading } from './fill/applications-runs.ts'
import { behindAllLabels } from './fill/all-labels-first.ts'
import { unknownRowOf, type Aside } from './fill/asides.ts'
import { unplaced, type Run } from './fill/run.ts'
import { runsInOrder } from './fill/runs-in-order.ts'
import { disclosureRuns } from './fill/disclosure-runs.ts'
import { remediesRuns } from './fill/remedies-runs.ts'
import type { Rejection } from './uploads/rejection.ts'
import type { Cell, Cells, Report } from './report.ts'
import { applicationsInstances } from './recognise/applications-instances.ts'
import { disclosureInstances } from './recognise/disclosure-instances.ts'
import { editionsOfPart, inForce } from './recognise/edition-of.ts'
import type { Instance } from './recognise/instance.ts'
import { labelVariants } from './recognise/label-variants.ts'
import { layoutNotes } from './recognise/layout-notes.ts'
import { lex, type Lexed } from './recognise/lex.ts'
import { outsideText } from './recognise/outside-text.ts'
import { partsOf, type Found, type Part } from './recognise/parts.ts'
import { presencesOf, severalTables } from './recognise/presence.ts'
import { remediesInstances } from './recognise/remedies-instances.ts'
import { sideBySide } from './recognise/side-by-side.ts'
import { stripOf } from './recognise/strip.ts'
import { classifyDocument } from './text/classify.ts'
import type { Told } from './text/identity.ts'
import { readText } from './text/read-text.ts'
import { titleOfPage } from './text/title.ts'

/**
 * What the person who sent the file says of it; stands beside what the document says and never replaces a printed figure.
 * From object metadata, the folder it was dropped in, or the file's own name.
 */
export type Hints = {
  readonly agency?: string
  readonly code?: string
  readonly year?: number
  readonly fileName?: string
}

/** A file is one report, several (`part` counts from 1 in the order of the file), or none. */
export type Interpretation =
  | { readonly kind: 'reports'; readonly reports: readonly Report[] }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }

/** Document -> reports: recognise the edition from the tables, fill its cells, read the text. Never throws for a bad report. */
export function interpret(document: Document, hints: Hints = {}): Interpretation {
  const halves = sideBySide(document)
  if (!halves) return interpretOne(document, hints)
  const reports = halves.flatMap((half) => {
    const interpretation = interpretOne(half, hints)
    return interpretation.kind === 'reports' ? interpretation.reports : []
  })
  return reports.length > 0 ? { kind: 'reports', reports } : interpretOne(document, hints)
}

function interpretOne(document: Document, hints: Hints): Interpretation {
  const lexed = lex(stripOf(document))
  const found = {
    disclosure: disclosureInstances(lexed),
    applications: applicationsInstances(lexed),
    remedies: remediesInstances(lexed),
  }
  const parts = partsOf(lexed, found)
  if (!hasFigures(found)) {
    const whole = parts.flatMap((part) => outsideText(lexed, part))
    const rejection = classifyDocument(whole, hints)
    if (rejection) return { kind: 'rejected', rejection }
  }
  const source = { format: document.format, ocr: wasRecognised(document) }
  const told = { ...hints, pageTitle: parts.length === 1 ? titleOfPage(document) : null }
  return { kind: 'reports', reports: parts.map((part) => reportOf(document, lexed, part, told, source)) }
}

/** Some table of the form is filled in, though it may stay open which of several alike is the report's. */
const hasFigures = ({ disclosure, applications, remedies }: Found): boolean =>
  [...disclosure, ...applications].some((t) => t.chunks.some((c) => c.stretches.some((s) => s.figures.length > 0))) ||
  remedies.some((t) => t.figures.length > 0)

function reportOf(document: Document, lexed: Lexed, part: Part, told: Told, source: Report['source']): Report {
  const editions = editionsOfPart(part)
  const { text, identity } = readText(outsideText(lexed, part), editions[0] ?? currentEdition, told)
  const shown = inForce(editions, identity.year.value)
  const edition = shown ?? currentEdition
  const disclosure = part.disclosure ? disclosureRuns(lexed, part.disclosure, edition) : null
  const applications = part.applications ? applicationsRuns(lexed, part.applications, edition) : null
  const applicationRuns = applications ? orderedRuns(lexed, part.applications!, edition, applications) : []
  const asides = notPlaced(applications?.asides ?? [], applicationRuns)
  const unknown = asides.filter((a) => a.kind === 'unknown')
  const filled = fillCells(edition, {
    disclosure: disclosure?.runs ?? [],
    applications: applicationRuns,
    remedies: part.remedies ? remediesRuns(lexed, part.remedies, edition) : [],
    unknownRows: unknown.length > 0,
  })
  const settled = source.ocr ? settleReadings(edition, filled, unknown.length === 0) : filled
  const cells = leftOpen(settled, part)
  const { presence, notes } = presencesOf(document, lexed, part, cells)
  return {
    edition: shown?.id ?? null,
    identity,
    cells,
    presence,
    unknownRows: [...(disclosure?.unknownRows ?? []), ...asides.filter((a) => a.kind !== 'stray').map(unknownRowOf)],
    labelVariants: [
      ...labelVariants(lexed, 'disclosure', part.disclosure),
      ...labelVariants(lexed, 'applications', part.applications),
    ],
    layoutNotes: [...notes, ...(part.applications ? layoutNotes(lexed, part.applications, edition, asides) : [])],
    text,
    source,
  }
}

/** Of a table printed several times no cell is taken from any: they are in doubt, not missing. */
function leftOpen(cells: Cells, { several }: Part): Cells {
  const open = Object.entries(several) as [TableKey, number][]
  if (open.length === 0) return cells
  const doubtful = ([id, cell]: [string, Cell]): [string, Cell] => {
    const table = open.find(([key]) => id.startsWith(`${key}.`))
    return [id, table ? { ...cell, state: 'doubtful', because: severalTables(...table), candidates: [] } : cell]
  }
  return Object.fromEntries(Object.entries(cells).map(doubtful))
}

/** Figures that found a row after all are no row of their own. */
function notPlaced(asides: readonly Aside[], runs: readonly Run[]): readonly Aside[] {
  if (asides.length === 0) return asides
  const placed = new Set(runs.flatMap((run) => run.tokens.flatMap((t) => ('figure' in t ? [t.figure] : []))))
  return asides.filter((a) => !a.figures.every((f) => placed.has(f)))
}

const wasRecognised = (document: Document): boolean =>
  document.metadata['ocr'] !== undefined ||
  document.blocks.some((block) => block.kind === 'table' && block.origin === 'recognised')

/** Figures by their labels; where labels are displaced, by the order of rows and columns, or not at all. */
function orderedRuns(lexed: Lexed, instance: Instance, edition: Edition, reading: ApplicationsReading): readonly Run[] {
  const behindLabels = behindAllLabels(lexed, instance, edition)
  if (behindLabels) return behindLabels
  if (!reading.disordered) return reading.runs
  return (
    runsInOrder(lexed, instance, edition) ??
    reading.runs.map((run) => (run.beside ? run : unplaced(run.cells, '行标签与数字错开排印，无法确定数字属于哪一行')))
  )
}
