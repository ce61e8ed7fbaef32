import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { letterText, linkTo, subjectLine, type Alert } from '../core/alert.ts'

const sns = new SNSClient({})

/** SNS takes 256 KB a message, all protocols together. */
const mostBytes = 250_000

/**
 * People by e-mail get the text, with a link where there is a console; queues, functions and webhooks the data. `id` is
 * stable over repeated sending.
 */
export async function publish(
  topicArn: string,
  id: string,
  alert: Alert,
  consoleUrl: string | undefined,
): Promise<void> {
  const link = linkTo(alert.place, consoleUrl)
  const text = letterText(alert.text, link)
  const attributes = Object.entries({ id, ...alert.attributes })
  const machine = JSON.stringify({ id, subject: alert.subject, text, link, ...alert.attributes, ...alert.data })
  const message = (data: string) => JSON.stringify({ default: data, email: text })
  const whole = message(machine)
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subjectLine(alert.subject),
      MessageStructure: 'json',
      Message:
        Buffer.byteLength(whole) <= mostBytes
          ? whole
          : message(JSON.stringify({ id, subject: alert.subject, link, ...alert.attributes, abridged: true })),
      MessageAttributes: Object.fromEntries(
        attributes.map(([name, value]) => [
          name,
          Array.isArray(value)
            ? { DataType: 'String.Array', StringValue: JSON.stringify(value) }
            : { DataType: 'String', StringValue: String(value) },
        ]),
      ),
    }),
  )
}
