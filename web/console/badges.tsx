import type { JSX } from 'preact'
import type { Counts } from '../../functions/api/types.ts'

export type Open = Omit<Counts, 'unknown'>

/** What was found in a report, each kind with its number; that nothing was is said too. */
export function Badges({ counts }: { readonly counts: Open | undefined }): JSX.Element {
  if (!counts) return <span class="tag quiet">核对中</span>
  const { error, warning, notice, doubted } = counts
  return (
    <>
      {error > 0 && <span class="tag tone-error">错误{error}</span>}
      {warning > 0 && <span class="tag tone-warning">警告{warning}</span>}
      {notice > 0 && <span class="tag">提示{notice}</span>}
      {doubted > 0 && <span class="tag tone-doubt">存疑{doubted}</span>}
      {error + warning + notice + doubted === 0 && <span class="good">无问题</span>}
    </>
  )
}
