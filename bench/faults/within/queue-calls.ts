import type { Queue } from '../../../local/sqs/queue.ts'
import { CallFailed } from './clients.ts'
import type { Services } from './services.ts'

type Sent = { readonly MessageBody: string; readonly DelaySeconds?: number }

function queueOf({ cloud }: Services, url: string): Queue {
  const queue = [...cloud.queues.values()].find(({ settings }) => settings.url === url)
  if (!queue) throw new CallFailed('QueueDoesNotExist', 400)
  return queue
}

const longestDelay = 900

function draft({ MessageBody, DelaySeconds }: Sent) {
  if (
    DelaySeconds !== undefined &&
    !(Number.isInteger(DelaySeconds) && DelaySeconds >= 0 && DelaySeconds <= longestDelay)
  )
    throw new CallFailed('InvalidParameterValue', 400, `DelaySeconds ${DelaySeconds}`)
  return { body: MessageBody, ...(DelaySeconds !== undefined && { delay: DelaySeconds }) }
}

/** SQS's commands, over the queues of the stack. */
export const queueCalls = {
  SendMessage: async (services: Services, given: Sent & { QueueUrl: string }) => ({
    MessageId: await queueOf(services, given.QueueUrl).send(draft(given)),
  }),
  async SendMessageBatch(
    services: Services,
    { QueueUrl, Entries }: { QueueUrl: string; Entries: (Sent & { Id: string })[] },
  ) {
    const queue = queueOf(services, QueueUrl)
    for (const entry of Entries) await queue.send(draft(entry))
    return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] }
  },
  async ReceiveMessage(
    services: Services,
    {
      QueueUrl,
      MaxNumberOfMessages = 1,
      VisibilityTimeout,
    }: { QueueUrl: string; MaxNumberOfMessages?: number; VisibilityTimeout?: number },
  ) {
    const messages = await queueOf(services, QueueUrl).receive(MaxNumberOfMessages, VisibilityTimeout)
    return {
      Messages: messages.map(({ id, receipt, body }) => ({ MessageId: id, ReceiptHandle: receipt, Body: body })),
    }
  },
  GetQueueAttributes: async (services: Services, { QueueUrl }: { QueueUrl: string }) => ({
    Attributes: { ApproximateNumberOfMessages: String(queueOf(services, QueueUrl).count().ready) },
  }),
  async DeleteMessage(services: Services, { QueueUrl, ReceiptHandle }: { QueueUrl: string; ReceiptHandle: string }) {
    await queueOf(services, QueueUrl).remove([ReceiptHandle])
    return {}
  },
} as const
