import { objectOf, type ObjectCreated } from '../envelope.ts'
import type { ObjectRef } from '../objects.ts'

/** A file to be read: told by the bucket, or put in the queue again by ourselves. References only. */
export type Arrival = ObjectRef & {
  readonly sequencer?: string
  /** In bytes, where the bucket told it. */
  readonly size?: number
  /** The replay it is read again for. */
  readonly job?: string
  readonly maximumBytes?: number
}

export const arrivalOf = (message: ObjectCreated | { readonly arrival: Arrival }): Arrival =>
  'arrival' in message ? message.arrival : objectOf(message)
