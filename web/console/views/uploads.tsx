import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { HeldAction, UploadDetail, UploadSummary } from '../../../functions/api/types.ts'
import type { OutcomeKind } from '../../../functions/core/uploads/outcome.ts'
import { api } from '../api.ts'
import { Badges } from '../badges.tsx'
import { Choice } from '../choice.tsx'
import { sendFiles } from '../drop-anywhere.tsx'
import { FileButton } from '../file-button.tsx'
import { Shown } from '../loading.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { useData } from '../use-data.ts'
import { outcomeNames, reportYears, sizeText, timeText } from '../words.ts'
import { Title } from '../title.tsx'

export function UploadsView({ route }: { readonly route: Route }): JSX.Element {
  const [, id] = route.path
  return id === undefined ? <AllUploads route={route} /> : <OneUpload id={id} />
}

/** One file: where a message leads that says what became of it. */
function OneUpload({ id }: { readonly id: string }): JSX.Element {
  const loaded = useData(`upload ${id}`, () => api.getUpload({ id }))
  return (
    <>
      <Title>收件</Title>
      <p>
        <a href={formatRoute(['uploads'])}>全部收件</a>
      </p>
      <Shown of={loaded}>
        {(upload) => (
          <ul class="uploads">
            <UploadLine upload={upload} onDone={loaded.follow} />
          </ul>
        )}
      </Shown>
    </>
  )
}

/** Every file that was dropped and what became of it. */
function AllUploads({ route }: { readonly route: Route }): JSX.Element {
  const { outcome = '', text: typed = '', of: year = '', cursor } = route.filters
  const text = useSettled(typed)
  const uploads = useData(`uploads ${outcome} ${text} ${year} ${cursor ?? ''}`, () =>
    api.listUploads({ outcome: (outcome || undefined) as OutcomeKind | undefined, text, year, cursor, limit: 50 }),
  )
  const { data, follow } = uploads
  const isWaiting = data?.items.some((one) => one.kind === 'pending' || one.kind === 'waiting-for-ocr') ?? false
  useEffect(() => {
    const again = isWaiting ? setTimeout(uploads.reload, untilSettled) : undefined
    return () => clearTimeout(again)
  }, [data, isWaiting, uploads.reload])
  return (
    <>
      <div class="title-row">
        <Title>收件</Title>
        <FileButton label="选择文件上传" onFiles={sendFiles} />
      </div>
      <p class="quiet">
        也可以把文件或文件夹拖到任何一页上。报送单位名录（文件名以“名录”开头的Excel或CSV）同样拖进来即可生效。
      </p>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          文件名{' '}
          <input
            type="search"
            value={typed}
            onInput={(event) => setFilters(route, { text: event.currentTarget.value, cursor: undefined })}
          />
        </label>
        <Choice
          label="结果"
          value={outcome}
          options={Object.entries(outcomeNames)}
          onChange={(value) => setFilters(route, { outcome: value, cursor: undefined })}
        />
        <Choice
          label="年度"
          value={year}
          options={reportYears(Number(year)).map((one) => [one, `${one}年`])}
          onChange={(value) => setFilters(route, { of: value, cursor: undefined })}
        />
      </form>
      <Shown of={uploads}>
        {(page) => (
          <>
            {page.items.length === 0 && (
              <p class="panel">
                {outcome || text || year
                  ? '没有符合条件的文件。'
                  : '还没有收到文件。把报告文件拖到本页，或点“选择文件上传”。'}
              </p>
            )}
            <ul class="uploads">
              {page.items.map((upload) => (
                <UploadLine key={upload.id} upload={upload} onDone={follow} />
              ))}
            </ul>
            {page.next && (
              <a href={formatRoute(['uploads'], { outcome, text, of: year, cursor: page.next })}>更早的文件</a>
            )}
          </>
        )}
      </Shown>
    </>
  )
}

/** What was typed, once there is a pause: a search asks the server. */
function useSettled(typed: string): string {
  const [settled, set] = useState(typed)
  useEffect(() => {
    const later = setTimeout(() => set(typed), pause)
    return () => clearTimeout(later)
  }, [typed])
  return settled
}

/** Milliseconds. */
const pause = 120

/** Milliseconds after which files that are still being read are looked at again. */
const untilSettled = 2_500

function UploadLine({ upload, onDone }: { readonly upload: UploadSummary; readonly onDone: () => void }): JSX.Element {
  const [open, setOpen] = useState(upload.kind === 'held')
  const { outcome } = upload
  return (
    <li class="upload">
      <p>
        <strong class="name">{upload.name}</strong>{' '}
        <span class={`tag outcome-${upload.kind}`}>{outcomeNames[upload.kind]}</span>{' '}
        <span class="quiet">
          {timeText(upload.received)} · {sizeText(upload.size)}
        </span>
      </p>
      {outcome.kind === 'rejected' && <p class="lines">{outcome.rejection.message}</p>}
      {outcome.kind === 'failed' && <p class="bad">{outcome.because}</p>}
      {outcome.kind === 'configured' && outcome.remarks.map((remark) => <p key={remark}>{remark}</p>)}
      {upload.advice && <p class="quiet">{upload.advice}</p>}
      <p class="badges">
        {upload.reports.map((report) => (
          <span key={report.agencyId} class="badges">
            <a href={formatRoute(['reports', report.agencyId, String(report.year)])}>
              {report.agency} {report.year}年
            </a>
            {upload.kind === 'accepted' && <Badges counts={report.counts} />}
          </span>
        ))}
        {(upload.kind === 'held' || upload.kind === 'accepted') && (
          <button type="button" class="link" onClick={() => setOpen(!open)} aria-expanded={open}>
            {upload.kind === 'held' ? '处理' : '更改归属或撤回'}
          </button>
        )}
      </p>
      {open && <Settle upload={upload} onDone={onDone} />}
    </li>
  )
}

const actionNames: Readonly<Record<HeldAction['action'], string>> = {
  accept: '受理',
  readdress: '改归',
  withdraw: '撤回',
}

function Settle({ upload, onDone }: { readonly upload: UploadSummary; readonly onDone: () => void }): JSX.Element {
  const detail = useData(`upload ${upload.id}`, () => api.getUpload(upload))
  return <Shown of={detail}>{(data) => <SettleForm upload={data} onDone={onDone} />}</Shown>
}

function SettleForm({ upload, onDone }: { readonly upload: UploadDetail; readonly onDone: () => void }): JSX.Element {
  const [agency, setAgency] = useState(upload.proposed?.agency ?? upload.reports[0]?.agency ?? '')
  const [year, setYear] = useState(String(upload.proposed?.year ?? upload.reports[0]?.year ?? ''))
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean } | null>(null)
  const act = async (action: HeldAction['action']) => {
    setSaid({ text: '正在处理……', isBad: false })
    try {
      const why = { reason: reason.trim() || actionNames[action] }
      if (action === 'accept') await api.acceptUpload(upload, why)
      if (action === 'readdress')
        await api.readdressUpload(upload, { ...why, agency: agency.trim(), year: Number(year) })
      if (action === 'withdraw') await api.withdrawUpload(upload, why)
      setSaid({ text: `已${actionNames[action]}。`, isBad: false })
      onDone()
    } catch (error) {
      setSaid({ text: (error as Error).message, isBad: true })
    }
  }
  const isHeld = upload.kind === 'held'
  const knows = Boolean(upload.proposed?.agency && upload.proposed.year)
  return (
    <form class="settle" onSubmit={(event) => event.preventDefault()}>
      {upload.holdReasons.map((hold) => (
        <p key={hold.message}>{hold.message}</p>
      ))}
      {upload.file && (
        <p>
          <a href={upload.file} target="_blank" rel="noreferrer">
            打开原件
          </a>
        </p>
      )}
      <div class="fields">
        <label>
          机关 <input value={agency} onInput={(event) => setAgency(event.currentTarget.value)} />
        </label>
        <label>
          年度 <input inputMode="numeric" value={year} onInput={(event) => setYear(event.currentTarget.value)} />
        </label>
        <label>
          理由{' '}
          <input value={reason} placeholder="记入操作记录" onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
      </div>
      <p class="actions">
        {isHeld && knows && (
          <button type="button" class="primary" onClick={() => act('accept')}>
            确认采用
          </button>
        )}
        <button
          type="button"
          class={isHeld && !knows ? 'primary' : 'secondary'}
          disabled={agency.trim() === '' || !/^20\d\d$/.test(year)}
          onClick={() => act('readdress')}
        >
          归到所填机关和年度
        </button>
        <button type="button" class="secondary" onClick={() => act('withdraw')}>
          撤回
        </button>
      </p>
      {said && (
        <p class={said.isBad ? 'bad' : 'quiet'} role={said.isBad ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </form>
  )
}
