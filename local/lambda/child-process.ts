import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { contextOf } from './context.ts'
import { FunctionError, type Instance, type Runtime } from './runtime.ts'

const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url))
// Of its memory a function's heap gets what Node on Lambda leaves to it; the rest is stacks, buffers and code.
const heapShare = 0.9

type Said = {
  requestId?: string
  ready?: boolean
  result?: unknown
  error?: { errorType: string; errorMessage: string }
  /** Milliseconds of processor time. */
  spent?: number
}

/** The line Lambda ends an invocation with; the time is the processor's, as that of the clock depends on the machine. */
const reportOf = (requestId: string, memory: number, spent: number): string =>
  `REPORT RequestId: ${requestId} Processor Time: ${spent.toFixed(1)} ms Memory Size: ${memory} MB`

/** Each instance a process of its own: its own environment, memory limit and death. */
export const childProcess: Runtime = ({ id, definition, environment, log }) =>
  new Promise<Instance>((resolve, reject) => {
    const child = fork(bootstrap, {
      cwd: definition.code,
      env: { ...environment, PATH: process.env['PATH'] ?? '' },
      execArgv: [`--max-old-space-size=${Math.floor(definition.memory * heapShare)}`, '--no-warnings'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', log)
    let alive = true
    let cause: string | undefined
    let current: { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void } | undefined
    const settle = (error: Error | undefined, result?: unknown) => {
      const waiting = current
      current = undefined
      if (error) waiting?.reject(error)
      else waiting?.resolve(result)
    }
    const instance: Instance = {
      id,
      alive: () => alive,
      invoke: ({ requestId, event, deadline }) =>
        new Promise((done, failed) => {
          current = { resolve: done, reject: failed }
          child.send({ requestId, event, deadline, context: contextOf(definition) }, (error) => {
            if (error) settle(new FunctionError('Runtime.ExitError', error.message))
          })
        }),
      kill(why) {
        alive = false
        cause = why
        child.kill('SIGKILL')
      },
    }
    child.on('message', (said: Said) => {
      if (said.ready) return resolve(instance)
      if (said.ready === false)
        return reject(new FunctionError('Runtime.ImportModuleError', said.error?.errorMessage ?? ''))
      if (said.spent !== undefined) log(reportOf(said.requestId ?? '', definition.memory, said.spent))
      settle(said.error && new FunctionError(said.error.errorType, said.error.errorMessage), said.result)
    })
    child.on('error', (error) => reject(error))
    child.on('exit', (code, signal) => {
      alive = false
      const error = new FunctionError('Runtime.ExitError', cause ?? `Runtime exited (${signal ?? code})`)
      settle(error)
      reject(error)
    })
  })
