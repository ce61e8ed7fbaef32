import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { RollUp } from '../../../functions/api/types.ts'
import type { CellId } from '../../../functions/core/cell-id.ts'
import { editionOf } from '../../../functions/core/edition.ts'
import type { Finding } from '../../../functions/core/finding.ts'
import type { Cell, Cells } from '../../../functions/core/report.ts'
import { PrintedForm } from '../../form/printed-form.tsx'
import { api } from '../api.ts'
import { Shown } from '../loading.tsx'
import { saveRollUp } from '../save-form.ts'
import { useData } from '../use-data.ts'

const none: readonly Finding[] = []

/** 汇总表: the form summed from the children, beside what the parent itself printed. */
export function RollUpView({ agencyId, year }: { readonly agencyId: string; readonly year: string }): JSX.Element {
  const loaded = useData(`roll-up ${agencyId} ${year}`, () => api.getRollUp({ agencyId, year }))
  return <Shown of={loaded}>{(rollUp) => <Sum rollUp={rollUp} />}</Shown>
}

function Sum({ rollUp }: { readonly rollUp: RollUp }): JSX.Element {
  const missing = rollUp.children.filter((child) => !child.received)
  const summed = useMemo(() => cellsOf(rollUp, 'sum'), [rollUp])
  const own = useMemo(() => cellsOf(rollUp, 'own'), [rollUp])
  return (
    <>
      <h1>
        {rollUp.parent} {rollUp.year}年汇总表
      </h1>
      <p>
        由{rollUp.children.length - missing.length}个下级单位相加；小字为本级报告所印数字（不同时显示）。
        {missing.length > 0 && `尚缺${missing.length}个单位：${missing.map((child) => child.name).join('、')}。`}
      </p>
      <p class="no-print">
        <button type="button" class="secondary" onClick={() => void saveRollUp(rollUp, summed)}>
          存为 Excel
        </button>
      </p>
      <PrintedForm edition={editionOf(rollUp)} cells={summed} findings={none} beside={own} />
    </>
  )
}

/** A sum with a doubted part is itself doubted. */
function cellsOf(rollUp: RollUp, which: 'sum' | 'own'): Cells {
  return Object.fromEntries(
    rollUp.cells.flatMap((one): [CellId, Cell][] => {
      const value = one[which]
      if (value === null) return []
      const doubted = which === 'sum' && one.doubtful.length > 0
      const because = doubted ? { because: `${one.doubtful.join('、')}的数字存疑` } : {}
      return [[one.cell, { value, raw: String(value), state: doubted ? 'doubtful' : 'read', ...because }]]
    }),
  )
}
