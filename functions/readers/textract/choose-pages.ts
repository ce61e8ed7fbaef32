import type { Document } from '../../core/document.ts'

/**
 * The pages to send to the OCR engine, counted from 1: of those without a text layer the first and the last (body, year
 * and signature stand there) and those with ruled lines on them. Where it is not known which pages have lines, or where
 * the setting asks for `all`, every page without a text layer.
 */
export function choosePages(document: Document, all: boolean, ruled?: ReadonlySet<number>): number[] {
  const scanned = document.pages.filter((page) => page.content === 'scanned').map((page) => page.number)
  if (all || ruled === undefined) return scanned
  const ends = new Set([document.pages[0]?.number, document.pages.at(-1)?.number])
  return scanned.filter((number) => ends.has(number) || ruled.has(number))
}
