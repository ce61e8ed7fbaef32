import { ServiceError } from './gateway/service.ts'
import type { Authorise } from './iam/authorise.ts'
import { serviceCaller, type Caller } from './iam/caller.ts'
import type { MessageAttributes, Queue, Sending } from './sqs/queue.ts'
import type { Change } from './state/ledger.ts'

/** Something on its way: `changes` join the sender's batch, `sent` is called once that is written. */
export type Delivery = { readonly changes: readonly Change[]; readonly sent: () => void }

export type Parcel = {
  /** The service that delivers, as policies name it: `events.amazonaws.com`. */
  readonly service: string
  /** Whose rights it uses, where the service assumes a role for it. */
  readonly as?: Caller
  /** The rule, topic, schedule or mapping it delivers for. */
  readonly from: string
  /** A queue's or a function's ARN. */
  readonly to: string
  readonly body: string
  readonly attributes?: MessageAttributes
  readonly deadLetters?: string
}
export type Deliver = (parcel: Parcel) => Delivery

export const joined = (deliveries: readonly Delivery[]): Delivery => ({
  changes: deliveries.flatMap(({ changes }) => changes),
  sent: () => {
    for (const { sent } of deliveries) sent()
  },
})

const asDelivery = ({ changes, arrive }: Sending): Delivery => ({ changes, sent: arrive })

/**
 * Puts parcels into queues: those of the stack and, for functions, the ones their asynchronous invocations wait in.
 * What the target's policy refuses goes to the sender's dead letters, or is complained of.
 */
export function makeDeliver(
  queues: ReadonlyMap<string, Queue>,
  invocations: ReadonlyMap<string, Queue>,
  authorise: Authorise,
  account: string,
  complain: (text: string) => void,
): Deliver {
  const deliver: Deliver = (parcel) => {
    const { service, from, to, body, attributes, deadLetters } = parcel
    const queue = queues.get(to) ?? invocations.get(to)
    if (!queue) throw new Error(`${from} delivers to ${to}, which the local cloud does not have`)
    try {
      authorise(
        parcel.as ?? serviceCaller(service, from, account),
        queues.has(to) ? 'sqs:SendMessage' : 'lambda:InvokeFunction',
        to,
      )
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      complain(`not delivered: ${error.message}`)
      if (!deadLetters || deadLetters === to) return { changes: [], sent: () => undefined }
      const { deadLetters: _, ...rest } = parcel
      return deliver({ ...rest, to: deadLetters })
    }
    return asDelivery(queue.prepare({ body, ...(attributes && { attributes }) }))
  }
  return deliver
}
