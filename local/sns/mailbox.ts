import type { Queue } from '../sqs/queue.ts'
import type { Mail } from './topics.ts'

const pause = 30

/** Hands on the mail that waits, one by one; what cannot be handed on is tried again. */
export function runMailbox(mailbox: Queue, send: (mail: Mail) => Promise<void>, complain: (text: string) => void) {
  const stopping = new AbortController()
  let busy = 0
  const run = async () => {
    while (!stopping.signal.aborted) {
      await mailbox.arrival()
      if (stopping.signal.aborted) return
      busy++
      try {
        const [message] = await mailbox.receive(1)
        if (!message) continue
        try {
          await send(JSON.parse(message.body) as Mail)
          await mailbox.remove([message.receipt])
        } catch (error) {
          complain(
            `mail not sent, tried again in ${pause} s: ${error instanceof Error ? error.message : String(error)}`,
          )
          await mailbox.defer(message.receipt, pause)
        }
      } catch {
        // The ledger refused: the mail is still there.
      } finally {
        busy--
      }
    }
  }
  void run()
  return {
    busy: () => busy,
    stop: () => {
      stopping.abort()
    },
  }
}
