import type { UploadSummary } from '../../functions/api/types.ts'
import { api, ApiProblem } from './api.ts'
import { uploadFile, type Sent } from './upload-file.ts'

export type Sending = {
  readonly id: number
  readonly name: string
  /** 0 to 1 while bytes go up; null while it waits for its turn. */
  readonly progress: number | null
  readonly outcome?: UploadSummary
  readonly problem?: string
  readonly isDone: boolean
}

/** A browser has about six connections to a server; some are left for looking around meanwhile. */
const atOnce = 3
let nextId = 1
let sending = 0
let following = 0
const waiting: (() => void)[] = []

/** Sends files a few at a time, and follows each until it is known what became of it. */
export function sendAll(
  files: readonly File[],
  onAdd: (sendings: readonly Sending[]) => void,
  onChange: (id: number, change: Partial<Sending>) => void,
): void {
  const added = files.map((file) => ({ file, id: nextId++ }))
  onAdd(added.map(({ file, id }) => ({ id, name: file.name, progress: null, isDone: false })))
  for (const { file, id } of added) void sendOne(file, (change) => onChange(id, change))
}

async function sendOne(file: File, change: (part: Partial<Sending>) => void): Promise<void> {
  try {
    if (sending >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    sending++
    change({ progress: 0 })
    const sent = await uploadFile(file, (progress) => change({ progress })).finally(() => {
      sending--
      waiting.shift()?.()
    })
    change({ progress: 1 })
    await followOutcome(sent, (outcome) => change({ outcome }))
  } catch (error) {
    change({ problem: (error as Error).message })
  } finally {
    change({ isDone: true })
    dispatchEvent(new CustomEvent('outcome-came'))
  }
}

const settled = (kind: UploadSummary['kind']) => kind !== 'pending' && kind !== 'waiting-for-ocr'

/** Accepted first, and a moment later checked: what was found is what one waits for. */
const checked = ({ kind, reports }: UploadSummary) =>
  kind !== 'accepted' || reports.every((report) => report.counts !== undefined)

/** Until its event has arrived the bucket's new object is not known to the API. */
function unlessUnknown(error: unknown): null {
  if (error instanceof ApiProblem && error.status === 404) return null
  throw error
}

/** Asks until the file has an outcome: quickly at first, then at leisure, the more so the more files wait. */
async function followOutcome(sent: Sent, onOutcome: (upload: UploadSummary) => void): Promise<void> {
  const until = Date.now() + 600_000
  following++
  try {
    for (let wait = 150; Date.now() < until; wait = Math.min(wait * 1.4, 2000 + 200 * following)) {
      const upload = await api.findUpload(sent).catch(unlessUnknown)
      if (upload) onOutcome(upload)
      if (upload && settled(upload.kind) && checked(upload)) return
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  } finally {
    following--
  }
}
