import type { ComponentChildren, JSX } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { Badges } from './badges.tsx'
import { litterTold, withoutLitter } from '../../functions/core/uploads/litter.ts'
import { droppedFiles } from './dropped-files.ts'
import { formatRoute } from './route.ts'
import { sendAll, type Sending } from './sending.ts'
import { outcomeNames } from './words.ts'

/** Files dropped anywhere are uploads; each shows its progress and then what became of it. */
export function DropAnywhere({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [over, setOver] = useState(false)
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const [passed, setPassed] = useState(0)

  const send = useCallback((given: readonly File[]) => {
    const { files, passed: more } = withoutLitter(given)
    setPassed((count) => count + more)
    sendAll(
      files,
      (added) => setSendings((all) => [...added, ...all]),
      (id, change) => setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one))),
    )
  }, [])

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(send)
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

  const close = () => {
    setSendings([])
    setPassed(0)
  }

  return (
    <>
      {children}
      {over && (
        <div class="drop-here" aria-hidden="true">
          松开鼠标，上传这些文件
        </div>
      )}
      {(sendings.length > 0 || passed > 0) && <Sendings sendings={sendings} passed={passed} onClose={close} />}
    </>
  )
}

/** For the button of the uploads page: choosing files is the same as dropping them. */
export const sendFiles = (files: readonly File[]): boolean =>
  dispatchEvent(new CustomEvent('send-files', { detail: files }))

function Sendings({
  sendings,
  passed,
  onClose,
}: {
  readonly sendings: readonly Sending[]
  readonly passed: number
  readonly onClose: () => void
}): JSX.Element {
  const done = sendings.filter((one) => one.isDone).length
  return (
    <section class="sendings no-print" aria-label="正在上传的文件">
      <p class="sendings-head">
        <strong aria-live="polite">
          {done < sendings.length ? `已处理${done}/${sendings.length}个文件` : `${done}个文件已处理完`}
        </strong>
        <button type="button" class="link" onClick={onClose}>
          收起
        </button>
      </p>
      {passed > 0 && (
        <p class="quiet" role="status">
          {litterTold(passed)}。
        </p>
      )}
      <ul>
        {sendings.map((sending) => (
          <SendingLine key={sending.id} sending={sending} />
        ))}
      </ul>
    </section>
  )
}

function SendingLine({ sending }: { readonly sending: Sending }): JSX.Element {
  const { name, progress, outcome, problem } = sending
  return (
    <li>
      <span class="name">{name}</span>{' '}
      {problem ? (
        <span class="bad">{problem}</span>
      ) : outcome ? (
        <>
          <span class={`tag outcome-${outcome.kind}`}>{outcomeNames[outcome.kind]}</span>{' '}
          {outcome.reports.map((report) => (
            <span key={report.agencyId} class="badges">
              {outcome.kind === 'accepted' && <Badges counts={report.counts} />}
              <a href={formatRoute(['reports', report.agencyId, String(report.year)])}>打开报告</a>
            </span>
          ))}
          {outcome.kind === 'held' && <a href={formatRoute(['uploads', outcome.id])}>去处理</a>}
          {outcome.outcome.kind === 'rejected' && <span class="quiet">{outcome.outcome.rejection.message}</span>}
        </>
      ) : progress === null ? (
        <span class="quiet">等待上传</span>
      ) : (
        <progress value={progress} max={1} aria-label={`${name} 上传进度`} />
      )}
    </li>
  )
}
