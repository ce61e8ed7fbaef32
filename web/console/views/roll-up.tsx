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
import { formatRoute } from '../route.ts'
import { saveRollUp } from '../save-form.ts'
import { useData } from '../use-data.ts'
import { Title } from '../title.tsx'

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
  if (rollUp.children.length === 0)
    return (
      <>
        <Title>{`${rollUp.parent} ${rollUp.year}年汇总表`}</Title>
        <p class="panel">
          名录中没有以{rollUp.parent}为上级的单位。在名录的“上级”一列写明后，这里会列出逐格相加的汇总表。
        </p>
      </>
    )
  return (
    <>
      <div class="title-row">
        <Title>{`${rollUp.parent} ${rollUp.year}年汇总表`}</Title>
        <button type="button" class="secondary no-print" onClick={() => void saveRollUp(rollUp, summed)}>
          存为 Excel
        </button>
      </div>
      <p>
        由{rollUp.children.length - missing.length}个下级单位的报告逐格相加
        {missing.length > 0 ? `，尚缺${missing.length}个单位，合计不完整。` : '，下级单位已全部报送。'}
      </p>
      <details class="no-print" open={missing.length > 0}>
        <summary>下级单位（{rollUp.children.length}）</summary>
        <ul class="missing">
          {rollUp.children.map(({ name, agencyId, received }) => (
            <li key={name}>
              {received && agencyId ? (
                <a href={formatRoute(['reports', agencyId, String(rollUp.year)])}>{name}</a>
              ) : (
                <>
                  {name}
                  <span class="tag tone-error">尚未报送</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </details>
      <PrintedForm edition={editionOf(rollUp)} cells={summed} findings={none} beside={own} besideName="本级报告所印" />
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
