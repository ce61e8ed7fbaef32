import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { environment } from '../environment.ts'
import { advance, type Job } from './jobs.ts'

let client: SQSClient | undefined
/** Set up at its first use: most starts of a function never need it. */
const sqs = () => (client ??= new SQSClient({}))

/** Dead letters and the queue each goes back to. The China partition has no redrive of its own. */
type Route = { readonly from: string; readonly to: string }

/** Moves up to ten messages of each dead-letter queue back; sent before deleted, because twice is better than never. */
export async function redriveStep(job: Job): Promise<number> {
  const routes = JSON.parse(environment('REDRIVE')) as readonly Route[]
  let moved = 0
  for (const route of routes) moved += await moveTen(route)
  const counts = { moved: (job.counts['moved'] ?? 0) + moved }
  const done = moved === 0 || counts.moved > 100_000
  await advance(job, { state: done ? 'done' : 'running', counts, ...(done && { finished: new Date().toISOString() }) })
  return 0
}

async function moveTen({ from, to }: Route): Promise<number> {
  const { Messages = [] } = await sqs().send(
    new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
  )
  for (const { Body, ReceiptHandle } of Messages) {
    await sqs().send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body ?? '' }))
    await sqs().send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: ReceiptHandle ?? '' }))
  }
  return Messages.length
}
