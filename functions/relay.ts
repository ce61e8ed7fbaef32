import { streamHandler } from './cloud/envelope.ts'
import { environment } from './cloud/environment.ts'
import { send } from './cloud/queues.ts'
import { judgeRequestOf } from './cloud/stream-record.ts'

/** Stream records live 24 hours and block those behind them: requests to judge go on to a queue of their own. */
export const handler = streamHandler(async (record) => {
  const request = judgeRequestOf(record)
  if (!request) return
  const wait = request.notBefore === undefined ? 0 : request.notBefore - Date.now() / 1000
  await send(environment('VALIDATE_QUEUE_URL'), request, wait)
})
