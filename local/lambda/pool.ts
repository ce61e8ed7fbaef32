import { randomUUID } from 'node:crypto'
import type { Clock } from '../state/clock.ts'
import type { FunctionDefinition } from './definition.ts'
import { FunctionError, type Instance } from './runtime.ts'

/** The instances of one function: kept warm, at most `most` at a time, replaced when they die. */
export type Pool = {
  readonly definition: FunctionDefinition
  /** Runs the handler; throws a FunctionError as the caller of a function would see it. */
  readonly invoke: (event: unknown) => Promise<unknown>
  readonly warm: () => Promise<void>
  readonly close: () => void
}

// Lambda's quota on a synchronous invocation's payload and answer.
const mostBytes = 6_291_556

export function makePool(
  definition: FunctionDefinition,
  most: number,
  launch: () => Promise<Instance>,
  clock: Clock,
  log: (line: string) => void,
): Pool {
  const idle: Instance[] = []
  const running = new Set<Instance>()
  const waiting: (() => void)[] = []
  let count = 0
  let closed = false

  const take = async (): Promise<Instance> => {
    for (;;) {
      if (closed) throw new FunctionError('ServiceException', 'the local cloud is closing')
      const instance = idle.pop()
      if (instance?.alive()) return instance
      if (instance) count--
      else if (count < most) {
        count++
        try {
          return await launch()
        } catch (error) {
          count--
          waiting.shift()?.()
          throw error
        }
      } else await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  const giveBack = (instance: Instance) => {
    if (instance.alive() && !closed) idle.push(instance)
    else {
      count--
      if (closed) instance.kill('the local cloud is closing')
    }
    waiting.shift()?.()
  }

  return {
    definition,
    async invoke(event) {
      const instance = await take()
      running.add(instance)
      const requestId = randomUUID()
      const deadline = clock.now() + definition.timeout * 1000
      const overdue = `${requestId} Task timed out after ${definition.timeout.toFixed(2)} seconds`
      const cancel = clock.at(deadline, () => instance.kill(overdue))
      try {
        const result = await instance.invoke({ requestId, event, deadline })
        if (JSON.stringify(result ?? null).length > mostBytes)
          throw new FunctionError(
            'Function.ResponseSizeTooLarge',
            `Response payload size exceeded maximum allowed payload size (${mostBytes} bytes).`,
          )
        return result
      } catch (error) {
        if (error instanceof FunctionError) log(`${error.type}: ${error.message}`)
        throw error
      } finally {
        cancel()
        running.delete(instance)
        giveBack(instance)
      }
    },
    async warm() {
      const instance = await take()
      giveBack(instance)
    },
    close() {
      closed = true
      for (const instance of [...idle, ...running]) instance.kill('the local cloud is closing')
      for (const go of waiting) go()
    },
  }
}
