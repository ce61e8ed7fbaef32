import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns'

let client: SNSClient | undefined
/** Set up at its first use: most starts of a function never need it. */
const sns = () => (client ??= new SNSClient({}))

export type Subscriber = {
  readonly id: string
  readonly protocol: string
  readonly endpoint: string
  readonly state: 'confirmed' | 'pending'
}

/** Who hears of a topic. SNS names a subscription nobody has confirmed yet `PendingConfirmation`. */
export async function subscriptionsTo(topicArn: string): Promise<readonly Subscriber[]> {
  const found: Subscriber[] = []
  for await (const page of paginateListSubscriptionsByTopic({ client: sns() }, { TopicArn: topicArn }))
    for (const { SubscriptionArn: arn = '', Protocol: protocol = '', Endpoint: endpoint = '' } of page.Subscriptions ??
      []) {
      const pending = arn === 'PendingConfirmation'
      found.push({
        id: pending ? `${protocol}:${endpoint}` : arn,
        protocol,
        endpoint,
        state: pending ? 'pending' : 'confirmed',
      })
    }
  return found
}
