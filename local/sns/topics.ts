import { randomUUID } from 'node:crypto'
import { joined, type Deliver, type Delivery } from '../deliver.ts'
import { fits } from '../eventbridge/pattern.ts'
import type { Queue, MessageAttributes } from '../sqs/queue.ts'
import type { Clock } from '../state/clock.ts'
import type { Stack } from '../template/resolve.ts'
import { isObject, type JsonObject } from '../template/template.ts'

export type Notice = {
  readonly topic: string
  readonly subject?: string
  readonly message: string
  /** Another wording for some protocols, as `MessageStructure: json` gives it. */
  readonly wordings?: Readonly<Record<string, string>>
  readonly attributes: MessageAttributes
}

/** An e-mail on its way, as it waits in the mail queue. */
export type Mail = {
  readonly id: string
  readonly topic: string
  readonly to: string
  readonly at: number
  readonly subject?: string
  readonly message: string
  readonly attributes: MessageAttributes
}

export type Subscription = {
  readonly arn: string
  readonly topic: string
  readonly protocol: string
  readonly endpoint: string
  readonly raw: boolean
  readonly filter?: JsonObject
  readonly filterBody: boolean
  readonly deadLetters?: string
}
export type Topics = {
  readonly names: ReadonlyMap<string, string>
  readonly subscriptions: readonly Subscription[]
  readonly publish: (notice: Notice) => Delivery & { readonly id: string }
}

const protocols = new Set(['sqs', 'lambda', 'email', 'email-json'])

function subscriptionsOf(stack: Stack): readonly Subscription[] {
  return stack.resources
    .filter(({ type }) => type === 'AWS::SNS::Subscription')
    .map(({ id, name, properties }) => {
      const protocol = String(properties['Protocol'])
      if (!protocols.has(protocol))
        throw new Error(`${id}: subscriptions by ${protocol} are not imitated by the local cloud`)
      const redrive = properties['RedrivePolicy']
      return {
        arn: `${String(properties['TopicArn'])}:${name}`,
        topic: String(properties['TopicArn']),
        protocol,
        endpoint: String(properties['Endpoint']),
        raw: String(properties['RawMessageDelivery']) === 'true',
        filterBody: properties['FilterPolicyScope'] === 'MessageBody',
        ...(isObject(properties['FilterPolicy']) && { filter: properties['FilterPolicy'] }),
        ...(isObject(redrive) && { deadLetters: String(redrive['deadLetterTargetArn']) }),
      }
    })
}

/** What a filter policy sees of a message: its attributes, lists and numbers unfolded, or its body. */
function filtered({ filterBody }: Subscription, { attributes, message }: Notice): unknown {
  if (filterBody)
    try {
      return JSON.parse(message)
    } catch {
      return {}
    }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue = '' }]) => [
      name,
      DataType === 'String.Array' ? JSON.parse(StringValue) : DataType === 'Number' ? Number(StringValue) : StringValue,
    ]),
  )
}

export type Local = {
  readonly mailbox: Queue
  readonly mailTopics: (topic: string) => boolean
  readonly endpoint: string
}

/** The topics of a stack. Mail waits in `mailbox`; `mailTopics` are mailed to this machine though nobody subscribed. */
export function openTopics(
  stack: Stack,
  deliver: Deliver,
  clock: Clock,
  { mailbox, mailTopics, endpoint }: Local,
): Topics {
  const subscriptions = subscriptionsOf(stack)
  const names = new Map(
    stack.resources.filter(({ type }) => type === 'AWS::SNS::Topic').map(({ ref, name }) => [ref, name]),
  )
  const mail = ({ wordings, ...notice }: Notice, id: string, to: string): Delivery => {
    const message = wordings?.['email'] ?? notice.message
    const letter: Mail = { ...notice, message, id, to, at: clock.now() }
    const { changes, arrive } = mailbox.prepare({ body: JSON.stringify(letter) })
    return { changes, sent: arrive }
  }
  return {
    names,
    subscriptions,
    publish(notice) {
      const id = randomUUID()
      const own = subscriptions.filter(
        (one) => one.topic === notice.topic && (!one.filter || fits(one.filter, filtered(one, notice))),
      )
      const deliveries = own.map((subscription): Delivery => {
        const { protocol, raw, topic, endpoint: to, arn, deadLetters } = subscription
        if (protocol.startsWith('email')) return mail(notice, id, to)
        const message = notice.wordings?.[protocol] ?? notice.message
        const envelope = envelopeOf({ ...notice, message }, id, new Date(clock.now()).toISOString(), endpoint)
        const wrapped = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: arn, Sns: envelope }
        const body =
          protocol === 'lambda' ? JSON.stringify({ Records: [wrapped] }) : raw ? message : JSON.stringify(envelope)
        return deliver({
          service: 'sns.amazonaws.com',
          from: topic,
          to,
          body,
          ...(raw && { attributes: notice.attributes }),
          ...(deadLetters && { deadLetters }),
        })
      })
      const unread = mailTopics(notice.topic) && !own.some(({ protocol }) => protocol.startsWith('email'))
      return { id, ...joined(unread ? [...deliveries, mail(notice, id, 'inbox@localhost')] : deliveries) }
    },
  }
}

const envelopeOf = ({ topic, subject, message, attributes }: Notice, id: string, at: string, endpoint: string) => ({
  Type: 'Notification',
  MessageId: id,
  TopicArn: topic,
  ...(subject !== undefined && { Subject: subject }),
  Message: message,
  Timestamp: at,
  SignatureVersion: '1',
  Signature: 'local',
  SigningCertURL: endpoint,
  UnsubscribeURL: endpoint,
  ...(Object.keys(attributes).length > 0 && {
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        { Type: value.DataType, Value: value.StringValue ?? value.BinaryValue },
      ]),
    ),
  }),
})
