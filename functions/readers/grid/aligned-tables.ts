import type { Table } from '../../core/document.ts'
import type { LineItem } from './paragraphs.ts'

export type AlignedPart = { readonly lines: readonly LineItem[] } | { readonly table: Table }

/** Finds the tables among lines of text that no ruling parts. */
export function alignedTables(lines: readonly LineItem[]): AlignedPart[] {
  return [{ lines }]
}
