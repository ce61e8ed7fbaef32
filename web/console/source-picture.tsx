import type { JSX } from 'preact'
import type { ReportDetail } from '../../functions/api/types.ts'
import type { Cell } from '../../functions/core/report.ts'
import { FramedSource } from '../form/framed-source.tsx'
import { hasPages } from '../form/has-pages.ts'

export const hasPicture = (report: ReportDetail, cell: Cell | undefined): boolean =>
  report.file !== undefined && hasPages(report.source.format, cell)

/** The page of the stored file; what draws it is fetched when it is first needed. */
export function SourcePicture({
  report,
  cell,
}: {
  readonly report: ReportDetail
  readonly cell: Cell | undefined
}): JSX.Element | null {
  const { file } = report
  const page = cell?.at?.page
  if (file === undefined || page === undefined || !hasPicture(report, cell)) return null
  return (
    <FramedSource
      of={`${report.version}`}
      page={page}
      box={cell?.at?.box}
      draw={async (...where) => (await import('./page-picture.ts')).drawPage(where[0], file, where[1], where[2])}
    />
  )
}
