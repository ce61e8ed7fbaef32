import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { HeldAction, UploadDetail, UploadSummary } from '../../../functions/api/types.ts'
import type { OutcomeKind } from '../../../functions/core/uploads/outcome.ts'
import { api } from '../api.ts'
import { sendFiles } from '../drop-anywhere.tsx'
import { Shown } from '../loading.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { useData } from '../use-data.ts'
import { outcomeNames, sizeText, timeText } from '../words.ts'
import { Choice } from './reports.tsx'

/** Every file that was dropped and what became of it. */
export function UploadsView({ route }: { readonly route: Route }): JSX.Element {
  const { outcome = '', cursor } = route.filters
  const uploads = useData(`uploads ${outcome} ${cursor ?? ''}`, () =>
    api.listUploads({ outcome: (outcome || undefined) as OutcomeKind | undefined, cursor, limit: 50 }),
  )
  return (
    <>
      <div class="title-row">
        <h1>收件</h1>
        <label class="primary file">
          选择文件上传
          <input
            class="sr"
            type="file"
            multiple
            onChange={(event) => {
              sendFiles([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
        </label>
      </div>
      <p class="quiet">也可以把文件拖到任何一页上。</p>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="结果"
          value={outcome}
          options={Object.entries(outcomeNames)}
          onChange={(value) => setFilters(route, { outcome: value, cursor: undefined })}
        />
        <button type="button" class="secondary" onClick={uploads.reload}>
          刷新
        </button>
      </form>
      <Shown of={uploads}>
        {(page) => (
          <>
            {page.items.length === 0 && <p>没有符合条件的文件。</p>}
            <ul class="uploads">
              {page.items.map((upload) => (
                <UploadLine key={upload.id} upload={upload} onDone={uploads.reload} />
              ))}
            </ul>
            {page.next && <a href={formatRoute(['uploads'], { outcome, cursor: page.next })}>更早的文件</a>}
          </>
        )}
      </Shown>
    </>
  )
}

function UploadLine({ upload, onDone }: { readonly upload: UploadSummary; readonly onDone: () => void }): JSX.Element {
  const [open, setOpen] = useState(false)
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
      {outcome.kind === 'rejected' && <p>{outcome.rejection.message}</p>}
      {outcome.kind === 'failed' && <p class="bad">{outcome.because}</p>}
      {upload.advice && <p class="quiet">{upload.advice}</p>}
      <p>
        {upload.reports.map((report) => (
          <a key={report.agencyId} href={formatRoute(['reports', report.agencyId, String(report.year)])}>
            {report.agency} {report.year}年{' '}
          </a>
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
  const [problem, setProblem] = useState<string | null>(null)
  const act = async (action: HeldAction['action']) => {
    try {
      const why = { reason: reason.trim() || actionNames[action] }
      if (action === 'accept') await api.acceptUpload(upload, why)
      if (action === 'readdress')
        await api.readdressUpload(upload, { ...why, agency: agency.trim(), year: Number(year) })
      if (action === 'withdraw') await api.withdrawUpload(upload, why)
      onDone()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
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
      <label>
        机关 <input value={agency} onInput={(event) => setAgency(event.currentTarget.value)} />
      </label>
      <label>
        年度 <input inputMode="numeric" value={year} onInput={(event) => setYear(event.currentTarget.value)} />
      </label>
      <label>
        理由 <input value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <p>
        {upload.kind === 'held' && (
          <button type="button" class="primary" onClick={() => act('accept')}>
            按原件所写受理
          </button>
        )}
        <button type="button" class="secondary" onClick={() => act('readdress')}>
          归到上面的机关和年度
        </button>
        <button type="button" class="secondary" onClick={() => act('withdraw')}>
          撤回
        </button>
      </p>
      {problem && (
        <p class="bad" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
