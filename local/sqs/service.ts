import { createHash } from 'node:crypto'
import { jsonService, type Operation } from '../gateway/json-protocol.ts'
import { ServiceError, type Service } from '../gateway/service.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Draft, Message, MessageAttributes, Queue } from './queue.ts'
import type { Queues } from './queues.ts'

const mebibyte = 1024 * 1024
const longestDelay = 900
const longestVisibility = 12 * 3600

type Entry = Readonly<Record<string, unknown>> & { readonly Id: string }
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const sizeOf = ({ body, attributes = {} }: Draft) =>
  Buffer.byteLength(body) +
  Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum + Buffer.byteLength(name) + DataType.length + Buffer.byteLength(StringValue) + (BinaryValue.length * 3) / 4,
    0,
  )
const invalid = (message: string) => new ServiceError('InvalidParameterValue', message)

function draftOf(input: Readonly<Record<string, unknown>>): Draft {
  const body = input['MessageBody']
  if (typeof body !== 'string' || body === '')
    throw new ServiceError('MissingParameter', 'The request must contain the parameter MessageBody.')
  const delay = input['DelaySeconds']
  if (delay !== undefined && !(Number(delay) >= 0 && Number(delay) <= longestDelay))
    throw invalid(`Value ${String(delay)} for parameter DelaySeconds is invalid. Reason: must be between 0 and 900.`)
  const attributes = (input['MessageAttributes'] ?? {}) as MessageAttributes
  if (Object.keys(attributes).length > 10)
    throw invalid('Number of message attributes [>10] exceeds the allowed maximum [10].')
  const draft: Draft = { body, attributes, ...(delay !== undefined && { delay: Number(delay) }) }
  if (sizeOf(draft) > mebibyte)
    throw invalid('One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.')
  return draft
}

/** The SQS operations, over the queues of the stack. */
export function sqsService(queues: Queues, authorise: Authorise): Service {
  const byUrl = (url: unknown): Queue => {
    const name = String(url).split('/').at(-1)
    for (const queue of queues.values()) if (queue.settings.name === name) return queue
    throw new ServiceError('QueueDoesNotExist', `The specified queue does not exist: ${String(url)}`)
  }
  const on =
    (action: string, run: (queue: Queue, input: Record<string, unknown>) => Promise<object>): Operation =>
    (input, caller) => {
      const queue = byUrl(input['QueueUrl'])
      authorise(caller, `sqs:${action}`, queue.settings.arn)
      return run(queue, input)
    }
  const each = async (input: Record<string, unknown>, run: (entry: Entry) => Promise<object>) => {
    const entries = (input['Entries'] ?? []) as readonly Entry[]
    if (entries.length === 0)
      throw new ServiceError('EmptyBatchRequest', 'There should be at least one entry in the request.')
    if (entries.length > 10)
      throw new ServiceError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.')
    if (new Set(entries.map((entry) => entry.Id)).size < entries.length)
      throw new ServiceError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.')
    const Successful: object[] = []
    const Failed: object[] = []
    for (const entry of entries)
      try {
        Successful.push({ Id: entry.Id, ...(await run(entry)) })
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message })
      }
    return { Successful, Failed }
  }
  const send = async (queue: Queue, input: Readonly<Record<string, unknown>>) => {
    const draft = draftOf(input)
    return { MessageId: await queue.send(draft), MD5OfMessageBody: md5(draft.body) }
  }
  const defer = async (queue: Queue, input: Readonly<Record<string, unknown>>) => {
    const seconds = Number(input['VisibilityTimeout'])
    if (!(seconds >= 0 && seconds <= longestVisibility)) throw invalid('VisibilityTimeout must be between 0 and 43200')
    if (!(await queue.defer(String(input['ReceiptHandle']), seconds)))
      throw new ServiceError('ReceiptHandleIsInvalid', 'The receipt handle is not valid any more.')
    return {}
  }
  return jsonService('SQS', '1.0', 'com.amazonaws.sqs', {
    SendMessage: on('SendMessage', send),
    SendMessageBatch: on('SendMessage', async (queue, input) => {
      const total = ((input['Entries'] ?? []) as Entry[]).reduce(
        (sum, entry) => sum + Buffer.byteLength(String(entry['MessageBody'])),
        0,
      )
      if (total > mebibyte)
        throw new ServiceError('BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.')
      return each(input, (entry) => send(queue, entry))
    }),
    ReceiveMessage: on('ReceiveMessage', async (queue, input) => {
      const most = Number(input['MaxNumberOfMessages'] ?? 1)
      if (!(most >= 1 && most <= 10)) throw invalid('MaxNumberOfMessages must be between 1 and 10.')
      const visibility = input['VisibilityTimeout']
      const messages = await queue.receive(most, visibility === undefined ? undefined : Number(visibility))
      return messages.length ? { Messages: messages.map(wireMessage) } : {}
    }),
    DeleteMessage: on('DeleteMessage', async (queue, input) => {
      await queue.remove([String(input['ReceiptHandle'])])
      return {}
    }),
    DeleteMessageBatch: on('DeleteMessage', (queue, input) =>
      each(input, async (entry) => {
        await queue.remove([String(entry['ReceiptHandle'])])
        return {}
      }),
    ),
    ChangeMessageVisibility: on('ChangeMessageVisibility', defer),
    ChangeMessageVisibilityBatch: on('ChangeMessageVisibility', (queue, input) =>
      each(input, (entry) => defer(queue, entry)),
    ),
    GetQueueUrl: async (input, caller) => {
      const queue = byUrl(input['QueueName'])
      authorise(caller, 'sqs:GetQueueUrl', queue.settings.arn)
      return { QueueUrl: queue.settings.url }
    },
    GetQueueAttributes: on('GetQueueAttributes', async (queue) => {
      const { ready, held, delayed } = queue.count()
      return {
        Attributes: {
          QueueArn: queue.settings.arn,
          ApproximateNumberOfMessages: String(ready),
          ApproximateNumberOfMessagesNotVisible: String(held),
          ApproximateNumberOfMessagesDelayed: String(delayed),
          VisibilityTimeout: String(queue.settings.visibility),
        },
      }
    }),
  })
}

const wireMessage = (message: Message) => ({
  MessageId: message.id,
  ReceiptHandle: message.receipt,
  Body: message.body,
  MD5OfBody: md5(message.body),
  Attributes: systemAttributes(message),
  ...(Object.keys(message.attributes).length > 0 && { MessageAttributes: message.attributes }),
})

export const systemAttributes = (message: Message) => ({
  ApproximateReceiveCount: String(message.receives),
  SentTimestamp: String(message.sentAt),
  SenderId: 'local',
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
})
