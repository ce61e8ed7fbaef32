import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ReportDetail } from '../../functions/api/types.ts'
import type { CellId } from '../../functions/core/cell-id.ts'
import { doubtedStates } from '../../functions/core/report.ts'
import { api } from './api.ts'

export type EnterFigureProps = {
  readonly report: ReportDetail
  readonly cell: CellId
  /** The figure to settle after this one; null where none is left. */
  readonly next: CellId | null
  readonly onNext: (cell: CellId) => void
  readonly onDone: () => void
}

/** A doubted figure is settled by a person typing what the original shows; the report is then judged again, and the next one is asked for. */
export function EnterFigure({ report, cell, next, onNext, onDone }: EnterFigureProps): JSX.Element | null {
  const current = report.cells[cell]
  const [text, setText] = useState(current?.value === null || current === undefined ? '' : String(current.value))
  const [state, setState] = useState<string | null>(null)
  const settleable = current !== undefined && (doubtedStates.has(current.state) || current.state === 'entered')
  if (!settleable) return null
  const send = async () => {
    setState('正在保存……')
    try {
      const value = text.trim() === '' ? null : text.trim()
      await api.enterCell({ ...report, cell }, { value, reason: '对照原件录入', version: report.version })
      setState('已保存，正在重新核对。')
      setTimeout(onDone, 400)
      if (next !== null) setTimeout(() => onNext(next), 300)
    } catch (error) {
      setState((error as Error).message)
    }
  }
  return (
    <form
      class="enter no-print"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label>
        原件上印的是{' '}
        <input
          inputMode="decimal"
          pattern="[0-9]*(\.[0-9]+)?"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          aria-describedby="enter-hint"
        />
      </label>
      <button type="submit" class="primary">
        录入
      </button>
      <span id="enter-hint" class="quiet">
        原件空白则留空{next !== null && '；录入后自动转到下一个存疑的数字'}。
      </span>
      {state && <span role="status">{state}</span>}
    </form>
  )
}
