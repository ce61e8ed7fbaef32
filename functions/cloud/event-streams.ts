/**
 * Stands in the bundles for the SDK's event streams (lib/code.ts): no call of ours sends or receives one, and what the
 * SDK loads lazily for their sake is kept whole by the bundler, with everything it refers to.
 */
function unused(): never {
  throw new Error('no call of ours sends or receives an event stream')
}

export const EventStreamSerde = unused

export const eventStreamSerdeProvider = () => ({ serialize: unused, deserialize: unused })

export const resolveEventStreamSerdeConfig = <T extends object>(config: T): T => config
