import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

let client: SQSClient | undefined
/** Set up at its first use: most starts of a function never need it. */
const sqs = () => (client ??= new SQSClient({}))

/** `delaySeconds` at most 900. */
export async function send(queueUrl: string, message: unknown, delaySeconds = 0): Promise<void> {
  await sqs().send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(message),
      ...(delaySeconds > 0 && { DelaySeconds: Math.min(900, Math.ceil(delaySeconds)) }),
    }),
  )
}

/** Ten at a time; throws where any was refused, and then all of them may be sent again. */
export async function sendAll(queueUrl: string, messages: readonly unknown[]): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const answer = await sqs().send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: messages
          .slice(start, start + 10)
          .map((message, i) => ({ Id: String(i), MessageBody: JSON.stringify(message) })),
      }),
    )
    if (answer.Failed && answer.Failed.length > 0) throw new Error(`the queue refused ${answer.Failed.length} messages`)
  }
}

/** About how many messages wait there that nobody has taken yet. */
export async function waitingIn(queueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const]
  const { Attributes } = await sqs().send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames }))
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0)
}
