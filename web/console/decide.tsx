import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { DecisionRequest, FindingDetail, ReportDetail } from '../../functions/api/types.ts'
import type { Finding } from '../../functions/core/finding.ts'
import { api } from './api.ts'

export type DecideProps = {
  readonly report: ReportDetail
  readonly finding: Finding | FindingDetail
  readonly onDone: () => void
}

/** Confirm a finding or dismiss it, always with a reason; the standing reasons are those bodies give most. */
const standingReasons = ['机构改革', '统计口径调整', '上年数据已更正', '经核对原件无误'] as const

export function Decide({ report, finding, onDone }: DecideProps): JSX.Element {
  const [asking, setAsking] = useState<DecisionRequest['decision'] | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const decided = 'decision' in finding ? finding.decision : undefined
  const send = async (decision: DecisionRequest['decision']) => {
    try {
      await api.decide({ ...report, fingerprint: finding.fingerprint }, { decision, reason: reason.trim() })
      setAsking(null)
      onDone()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  if (asking === null)
    return (
      <p class="decide no-print">
        {decided?.decision === 'confirmed' && <span class="tag">已确认：{decided.reason}</span>}
        {decided?.decision !== 'confirmed' && (
          <button
            type="button"
            class="link"
            title="确属报告有误，已通知或将通知报送单位"
            onClick={() => setAsking('confirmed')}
          >
            确认
          </button>
        )}
        {decided ? (
          <button type="button" class="link" onClick={() => setAsking('open')}>
            撤销判断
          </button>
        ) : (
          <button
            type="button"
            class="link"
            title="经核对无需更正：不再计入问题，也不再提醒"
            onClick={() => setAsking('dismissed')}
          >
            排除
          </button>
        )}
      </p>
    )
  const id = `reason-${finding.fingerprint}`
  return (
    <form
      class="decide"
      onSubmit={(event) => {
        event.preventDefault()
        void send(asking)
      }}
    >
      <label for={id}>
        {asking === 'dismissed' ? '排除的理由' : asking === 'confirmed' ? '确认的理由' : '撤销的理由'}
      </label>
      <input
        id={id}
        list="standing-reasons"
        required
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <datalist id="standing-reasons">
        {standingReasons.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" class="primary">
        确定
      </button>
      <button type="button" class="secondary" onClick={() => setAsking(null)}>
        取消
      </button>
      {problem && (
        <p class="bad" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
