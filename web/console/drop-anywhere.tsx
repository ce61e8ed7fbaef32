import type { ComponentChildren, JSX } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { UploadSummary } from '../../functions/api/types.ts'
import { api, ApiProblem } from './api.ts'
import { formatRoute } from './route.ts'
import { uploadFile, type Sent } from './upload-file.ts'
import { outcomeNames } from './words.ts'

type Sending = {
  readonly id: number
  readonly name: string
  /** 0 to 1 while bytes go up. */
  readonly progress: number
  readonly outcome?: UploadSummary
  readonly problem?: string
}

let nextId = 1

/** Files dropped anywhere are uploads; each shows its progress and then what became of it. */
export function DropAnywhere({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [over, setOver] = useState(false)
  const [sendings, setSendings] = useState<readonly Sending[]>([])

  const send = useCallback((files: Iterable<File>) => {
    for (const file of files) {
      const id = nextId++
      const change = (part: Partial<Sending>) =>
        setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
      setSendings((all) => [{ id, name: file.name, progress: 0 }, ...all])
      uploadFile(file, (progress) => change({ progress }))
        .then((sent) => followOutcome(sent, (outcome) => change({ progress: 1, outcome })))
        .catch((error: Error) => change({ problem: error.message }))
    }
  }, [])

  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      send(event.dataTransfer?.files ?? [])
    }
    const chosen = (event: Event) => send((event as CustomEvent<readonly File[]>).detail)
    addEventListener('dragover', drag)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('send-files', chosen)
    return () => {
      removeEventListener('dragover', drag)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('send-files', chosen)
    }
  }, [send])

  return (
    <div class={over ? 'over' : ''}>
      {children}
      {sendings.length > 0 && (
        <section class="sendings no-print" aria-label="正在上传的文件" aria-live="polite">
          <button type="button" class="link" onClick={() => setSendings([])}>
            收起
          </button>
          <ul>
            {sendings.map((sending) => (
              <SendingLine key={sending.id} sending={sending} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** For the button of the uploads page: choosing files is the same as dropping them. */
export const sendFiles = (files: readonly File[]): boolean =>
  dispatchEvent(new CustomEvent('send-files', { detail: files }))

function SendingLine({ sending }: { readonly sending: Sending }): JSX.Element {
  const { name, progress, outcome, problem } = sending
  const [report] = outcome?.reports ?? []
  return (
    <li>
      <span class="name">{name}</span>{' '}
      {problem ? (
        <span class="bad">{problem}</span>
      ) : outcome ? (
        <>
          <span class={`tag outcome-${outcome.kind}`}>{outcomeNames[outcome.kind]}</span>{' '}
          {report && <a href={formatRoute(['reports', report.agencyId, String(report.year)])}>打开报告</a>}
          {outcome.outcome.kind === 'rejected' && <span class="quiet">{outcome.outcome.rejection.message}</span>}
        </>
      ) : (
        <progress value={progress} max={1} aria-label={`${name} 上传进度`} />
      )}
    </li>
  )
}

const settled = (kind: UploadSummary['kind']) => kind !== 'pending' && kind !== 'waiting-for-ocr'

/** Until its event has arrived the bucket's new object is not known to the API. */
function unlessUnknown(error: unknown): null {
  if (error instanceof ApiProblem && error.status === 404) return null
  throw error
}

/** Asks until the file has an outcome: quickly at first, then at leisure, for ten minutes. */
async function followOutcome(sent: Sent, onOutcome: (upload: UploadSummary) => void): Promise<void> {
  const until = Date.now() + 600_000
  for (let wait = 150; Date.now() < until; wait = Math.min(wait * 1.4, 4000)) {
    const upload = await api.findUpload(sent).catch(unlessUnknown)
    if (upload) onOutcome(upload)
    if (upload && settled(upload.kind)) return
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
