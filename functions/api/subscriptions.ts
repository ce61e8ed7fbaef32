import { environment } from '../cloud/environment.ts'
import { subscriptionsTo } from '../cloud/telling/subscribers.ts'
import type { Route } from './route.ts'
import type { Caller, Page, SubscriptionSummary } from './types.ts'

export const listSubscriptions: Route = {
  method: 'GET',
  path: '/subscriptions',
  id: 'listSubscriptions',
  about: 'Who is told of findings, and whether they have confirmed it',
  answer: 'Page<SubscriptionSummary>',
  handle: async (): Promise<Page<SubscriptionSummary>> => ({ items: await subscriptionsTo(environment('TOPIC_ARN')) }),
}

export const getCaller: Route = {
  method: 'GET',
  path: '/me',
  id: 'getCaller',
  about: 'Who asks',
  answer: 'Caller',
  handle: async ({ caller }): Promise<Caller> => ({ name: caller }),
}
