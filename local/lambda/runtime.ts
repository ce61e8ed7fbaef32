import type { FunctionDefinition } from './definition.ts'

/** What a handler is told of its invocation. `deadline` in milliseconds since 1970. */
export type Invocation = { readonly requestId: string; readonly event: unknown; readonly deadline: number }

/** One running copy of a function; it handles one invocation at a time. */
export type Instance = {
  readonly id: string
  readonly invoke: (invocation: Invocation) => Promise<unknown>
  /** Ends it at once, whatever it is doing. */
  readonly kill: (why: string) => void
  /** Whether it can take another invocation. */
  readonly alive: () => boolean
}

export type Launch = {
  readonly id: string
  readonly definition: FunctionDefinition
  /** Everything the function finds in its environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

/** Where functions run: each in a process of its own, or in a sandbox of this one. */
export type Runtime = (launch: Launch) => Promise<Instance>

/** An invocation that failed: the handler threw, or its instance died or ran out of time. */
export class FunctionError extends Error {
  readonly type: string
  constructor(type: string, message: string) {
    super(message)
    this.name = 'FunctionError'
    this.type = type
  }
}
