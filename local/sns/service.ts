import { notImitated, ServiceError, type CloudResponse, type Service } from '../gateway/service.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { MessageAttributes } from '../sqs/queue.ts'
import type { Ledger } from '../state/ledger.ts'
import { element, type Xml } from '../s3/xml.ts'
import type { Notice, Topics } from './topics.ts'

const mostBytes = 256 * 1024
const longestSubject = 100

const invalid = (message: string) => new ServiceError('InvalidParameter', `Invalid parameter: ${message}`)

/** Form fields `<prefix>.entry.1.Name` and so on, as the query protocol sends a map. */
function attributesOf(form: URLSearchParams, prefix: string): MessageAttributes {
  const attributes: Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }> = {}
  for (let n = 1; form.has(`${prefix}.entry.${n}.Name`); n++) {
    const field = (name: string) => form.get(`${prefix}.entry.${n}.${name}`) ?? undefined
    const [text, binary] = [field('Value.StringValue'), field('Value.BinaryValue')]
    attributes[field('Name')!] = {
      DataType: field('Value.DataType') ?? 'String',
      ...(text !== undefined && { StringValue: text }),
      ...(binary !== undefined && { BinaryValue: binary }),
    }
  }
  return attributes
}

function wordingsOf(message: string): Readonly<Record<string, string>> {
  try {
    const wordings = JSON.parse(message) as Record<string, string>
    if (typeof wordings['default'] === 'string') return wordings
  } catch {
    // Said below.
  }
  throw invalid('Message Structure - No default entry in JSON message body')
}

function checked(notice: Notice): Notice {
  const { subject, message, attributes } = notice
  if (message === '') throw invalid('Empty message')
  // UTF-8 without line breaks or control characters, under 100 characters (API reference, Publish).
  if (subject !== undefined && ([...subject].length >= longestSubject || subject === '' || /\p{Cc}/u.test(subject)))
    throw invalid('Subject')
  const size = Object.entries(attributes).reduce(
    (sum, [name, value]) => sum + name.length + Buffer.byteLength(value.StringValue ?? value.BinaryValue ?? ''),
    Buffer.byteLength(message),
  )
  if (size > mostBytes) throw invalid('Message too long')
  return notice
}

/** The SNS operations the stack's functions use, over its topics. */
export function snsService(topics: Topics, ledger: Ledger, authorise: Authorise): Service {
  const topicOf = (arn: string | null): string => {
    if (arn === null || !topics.names.has(arn)) throw new ServiceError('NotFound', 'Topic does not exist', 404)
    return arn
  }
  const publish = async (notice: Notice) => {
    const { id, changes, sent } = topics.publish(checked(notice))
    await ledger.write(changes)
    sent()
    return id
  }
  const answer = (action: string, result: Xml): CloudResponse => ({
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${element(`${action}Result`, result)}<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`,
  })
  return {
    async handle(request, caller) {
      const form = new URLSearchParams(request.body.toString())
      const action = form.get('Action') ?? ''
      if (action === 'Publish') {
        const topic = topicOf(form.get('TopicArn') ?? form.get('TargetArn'))
        authorise(caller, 'sns:Publish', topic)
        const subject = form.get('Subject') ?? undefined
        const message = form.get('Message') ?? ''
        const wordings = form.get('MessageStructure') === 'json' ? wordingsOf(message) : undefined
        const attributes = attributesOf(form, 'MessageAttributes')
        return answer(action, {
          MessageId: await publish({
            topic,
            message: wordings?.['default'] ?? message,
            attributes,
            ...(wordings && { wordings }),
            ...(subject !== undefined && { subject }),
          }),
        })
      }
      if (action === 'ListSubscriptionsByTopic') {
        const topic = topicOf(form.get('TopicArn'))
        authorise(caller, 'sns:ListSubscriptionsByTopic', topic)
        const member = topics.subscriptions
          .filter((one) => one.topic === topic)
          .map((one): Xml => ({
            TopicArn: topic,
            Protocol: one.protocol,
            SubscriptionArn: one.arn,
            Owner: topic.split(':')[4] ?? '',
            Endpoint: one.endpoint,
          }))
        return answer(action, { Subscriptions: { member } })
      }
      if (action === 'GetTopicAttributes') {
        const topic = topicOf(form.get('TopicArn'))
        authorise(caller, 'sns:GetTopicAttributes', topic)
        const confirmed = topics.subscriptions.filter((one) => one.topic === topic).length
        const entry: Xml = [
          { key: 'TopicArn', value: topic },
          { key: 'SubscriptionsConfirmed', value: confirmed },
          { key: 'SubscriptionsPending', value: 0 },
        ]
        return answer(action, { Attributes: { entry } })
      }
      throw notImitated('SNS', action)
    },
    failure: (error) => ({
      status: error.status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${element('Error', { Type: 'Sender', Code: error.code, Message: error.message })}<RequestId>local</RequestId></ErrorResponse>`,
    }),
  }
}
