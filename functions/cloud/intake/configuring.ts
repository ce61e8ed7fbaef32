import { rejectedAlert } from '../../core/alert.ts'
import type { ConfigurationKind } from '../../core/configuration-file.ts'
import { rosterKey, settingsKey } from './configuration.ts'
import { environment } from '../environment.ts'
import { log } from '../log.ts'
import { putJson } from '../objects.ts'
import { noticeItem } from '../telling/outbox.ts'
import { send } from '../queues.ts'
import { transact } from '../table.ts'
import { outcomeWrite, type Upload } from './uploads.ts'

export const configurationPrefix = 'configuration/'

export async function takeConfiguration(
  upload: Upload,
  kind: ConfigurationKind,
  value: unknown,
  remarks: readonly string[],
): Promise<void> {
  if (kind.kind === 'unknown') throw new Error('a file of no known kind cannot come into force')
  const key = kind.kind === 'roster' ? rosterKey : settingsKey(kind.region)
  await putJson({ bucket: environment('DOCUMENTS_BUCKET'), key }, value)
  if (!(await transact([outcomeWrite(upload, { kind: 'configured', remarks })])))
    throw new Error('the upload changed while it came into force')
  log.info('configuration in force', { key, remarks: remarks.length })
}

/** What was in force stays in force. */
export async function refuseConfiguration(upload: Upload, problems: readonly string[]): Promise<void> {
  const shown = problems.slice(0, 20).map((problem, i) => `${i + 1}. ${problem}`)
  const rest = problems.length > shown.length ? [`另有${problems.length - shown.length}处。`] : []
  const rejection = { reason: 'bad-configuration', message: ['配置未生效：', ...shown, ...rest].join('\n') } as const
  const notice = `rejected-${upload.upload}`
  const writes = [
    outcomeWrite(upload, { kind: 'rejected', rejection }),
    { put: noticeItem(notice, rejectedAlert(upload, rejection), upload.upload, new Date().toISOString()) },
  ]
  if (!(await transact(writes))) throw new Error('the upload changed while it was refused')
  log.info('configuration refused', { problems: problems.length })
  await send(environment('NOTIFY_QUEUE_URL'), { notice })
}
