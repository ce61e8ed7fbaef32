import type { Edition } from './form.ts'
import { annual2021 } from './forms/annual-2021.ts'
import { editions } from './forms/index.ts'

/** The form in force; stands in where a report shows no table by which to tell its edition. */
export const currentEdition: Edition = annual2021

/** Throws for an id that is in no file of forms/: ids come from us, never from a document. */
export function editionNamed(id: string): Edition {
  const edition = editions.find((e) => e.id === id)
  if (!edition) throw new Error(`no edition named ${id}`)
  return edition
}

export const editionOf = (report: { readonly edition: string | null }): Edition =>
  report.edition === null ? currentEdition : editionNamed(report.edition)
