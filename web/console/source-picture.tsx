import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReportDetail } from '../../functions/api/types.ts'
import type { Cell } from '../../functions/core/report.ts'

/** The page a figure stands on, with a frame round its cell. Only pages have pictures: pdf and scans. */
export function SourcePicture({
  report,
  cell,
}: {
  readonly report: ReportDetail
  readonly cell: Cell | undefined
}): JSX.Element | null {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const page = cell?.at?.page
  const box = cell?.at?.box
  const shown = report.file !== undefined && page !== undefined && report.source.format === 'pdf'
  useEffect(() => {
    if (!shown || !canvas.current || !report.file) return
    let current = true
    setProblem(null)
    import('./pdf-page.ts')
      .then(({ drawPage }) => {
        if (current && canvas.current) return drawPage(canvas.current, report.file ?? '', page, box)
      })
      .catch((error: Error) => current && setProblem(error.message))
    return () => {
      current = false
    }
  }, [shown, report.file, page, box])
  if (!shown) return null
  return (
    <figure class="source">
      {problem ? (
        <p class="bad">页面图像载入失败：{problem}</p>
      ) : (
        <canvas ref={canvas} role="img" aria-label={`原件第${page}页，所选数字已加框`} />
      )}
    </figure>
  )
}
