import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { FindingDetail, ReportDetail } from '../../functions/api/types.ts'
import { noticeDocx, noticeLines, type CorrectionNotice } from '../../functions/exports/correction-notice.ts'
import { saveFile } from './save-file.ts'

export type NoticeProps = {
  readonly report: ReportDetail
  readonly findings: readonly FindingDetail[]
  readonly onClose: () => void
}

/** Who sends the letters is the same every time. */
const senderKey = 'notice-sender'

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** The letter to the body: on the page for printing, and as a Word file. */
export function Notice({ report, findings, onClose }: NoticeProps): JSX.Element {
  const [sender, setSender] = useState(() => localStorage.getItem(senderKey) ?? '')
  const [until, setUntil] = useState('')
  const notice: CorrectionNotice = {
    agency: report.agency,
    year: report.year,
    sender: sender.trim() || null,
    date: today(),
    until: until || null,
    findings,
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
