import type { Cell } from '../../functions/core/report.ts'

const picturedFormats: ReadonlySet<string> = new Set(['pdf', 'jpeg', 'png', 'tiff', 'scan'])

/** Only pages have pictures: pdf and scans. */
export const hasPages = (format: string, cell: Cell | undefined): boolean =>
  cell?.at?.page !== undefined && picturedFormats.has(format)
