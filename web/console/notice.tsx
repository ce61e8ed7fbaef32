import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { FindingDetail, ReportDetail } from '../../functions/api/types.ts'
import { noticeDocx, noticeLines, type CorrectionNotice } from '../../functions/exports/correction-notice.ts'
import type { Severity } from '../../functions/core/finding.ts'
import { severityOrder } from '../form/severity.ts'
import { Choice } from './choice.tsx'
import { saveFile } from '../save-file.ts'

export type NoticeProps = {
  readonly report: ReportDetail
  readonly findings: readonly FindingDetail[]
  readonly onClose: () => void
}

/** How far down the letter goes. */
const extents: readonly (readonly [Severity, string])[] = [
  ['error', '只列错误'],
  ['warning', '错误和警告'],
  ['notice', '错误、警告和提示'],
]

/** Who sends the letters is the same every time. */
const senderKey = 'notice-sender'

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** The letter to the body: on the page for printing, and as a Word file. */
export function Notice({ report, findings, onClose }: NoticeProps): JSX.Element {
  const [sender, setSender] = useState(() => localStorage.getItem(senderKey) ?? '')
  const [until, setUntil] = useState('')
  const [extent, setExtent] = useState<Severity>('warning')
  const last = severityOrder.indexOf(extent)
  const notice: CorrectionNotice = {
    agency: report.agency,
    year: report.year,
    sender: sender.trim() || null,
    date: today(),
    until: until || null,
    findings: findings.filter(({ severity }) => severityOrder.indexOf(severity) <= last),
  }
  return (
    <>
      <div class="filters no-print">
        <button type="button" class="secondary" onClick={onClose}>
          返回报告
        </button>
        <label>
          落款单位{' '}
          <input
            value={sender}
            placeholder="如：云水县政务公开办公室"
            onInput={(event) => {
              setSender(event.currentTarget.value)
              localStorage.setItem(senderKey, event.currentTarget.value)
            }}
          />
        </label>
        <label>
          回复期限{' '}
          <input type="date" value={until} min={today()} onInput={(event) => setUntil(event.currentTarget.value)} />
        </label>
        <Choice
          label="内容"
          value={extent}
          all={null}
          options={extents}
          onChange={(value) => setExtent(value as Severity)}
        />
        <button type="button" class="secondary" onClick={() => print()}>
          打印
        </button>
        <button type="button" class="primary" onClick={() => save(notice)}>
          存为 Word 文件
        </button>
      </div>
      <article class="letter">
        {noticeLines(notice).map(({ kind, text }, i) =>
          kind === 'title' ? (
            <h1 key={i}>{text}</h1>
          ) : kind === 'heading' ? (
            <h2 key={i}>{text}</h2>
          ) : (
            <p key={i} class={kind}>
              {text}
            </p>
          ),
        )}
      </article>
    </>
  )
}

function save(notice: CorrectionNotice): void {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  saveFile(`${notice.agency}${notice.year}年报告更正通知.docx`, type, [noticeDocx(notice)])
}
