import type { Clock } from '../state/clock.ts'
import { contextOf } from './context.ts'
import type { FunctionDefinition } from './definition.ts'
import { FunctionError, type Instance } from './runtime.ts'

export type Handler = (event: unknown, context: object) => unknown

/** What runs as a function without a process of its own: `alive` and `end` are its life, `handler` what it does. */
export type Within = {
  readonly id: string
  readonly definition: FunctionDefinition
  readonly clock: Clock
  readonly handler: Handler
  readonly alive: () => boolean
  readonly end: () => void
}

/** The one running copy of a function whose module was loaded into this process. */
export function instanceWithin({ id, definition, clock, handler, alive, end }: Within): Instance {
  let fail: ((error: Error) => void) | undefined
  return {
    id,
    alive,
    kill(why) {
      end()
      fail?.(new FunctionError('Runtime.ExitError', why))
    },
    invoke: ({ requestId, event, deadline }) =>
      new Promise((resolve, reject) => {
        fail = reject
        const context = {
          ...contextOf(definition),
          awsRequestId: requestId,
          getRemainingTimeInMillis: () => Math.max(0, deadline - clock.now()),
        }
        // An event crosses a process border in AWS: the handler must not share objects with its caller.
        Promise.resolve()
          .then(() => handler(structuredClone(event), context))
          .then(
            (result) => resolve(structuredClone(result ?? null)),
            (error: unknown) => reject(thrown(error)),
          )
      }),
  }
}

const thrown = (error: unknown): FunctionError =>
  error instanceof Error
    ? new FunctionError(error.name, error.stack ?? error.message)
    : new FunctionError('Error', String(error))
