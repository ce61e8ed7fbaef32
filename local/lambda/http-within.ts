import { Agent } from 'node:http'
import { Readable, Writable } from 'node:stream'
import type { CloudRequest, CloudResponse } from '../gateway/service.ts'

type Options = {
  readonly method?: string
  readonly path?: string
  readonly host?: string
  readonly hostname?: string
  readonly port?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}
type Answered = Readable & { statusCode: number; statusMessage: string; headers: Record<string, string> }

/**
 * As much of node:http as an SDK's client needs, answered within this process. Once `ended`, nothing is sent any more
 * and no answer arrives: so it looks to a process that was killed.
 */
export function httpWithin(answer: (request: CloudRequest) => Promise<CloudResponse>, ended: AbortSignal) {
  class Request extends Writable {
    readonly #options: Options
    readonly #chunks: Buffer[] = []
    readonly reusedSocket = false
    constructor(options: Options, answered?: (response: Answered) => void) {
      super({ autoDestroy: false })
      this.#options = options
      if (answered) this.once('response', answered)
      if (options.headers && 'expect' in lowerCase(options.headers)) setImmediate(() => this.emit('continue'))
    }
    override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
      this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
      done()
    }
    override _final(done: () => void): void {
      done()
      if (ended.aborted) return
      const { method = 'GET', path = '/', headers = {} } = this.#options
      const request = { method, target: path, headers: lowerCase(headers), body: Buffer.concat(this.#chunks) }
      answer(request).then(
        ({ status, headers: out, body }) => {
          if (ended.aborted || this.destroyed) return
          const response = Readable.from(body.length > 0 ? [Buffer.from(body)] : [], { objectMode: false }) as Answered
          response.statusCode = status
          response.statusMessage = String(status)
          response.headers = { ...out }
          this.emit('response', response)
        },
        (error: unknown) => {
          if (!ended.aborted) this.destroy(error instanceof Error ? error : new Error(String(error)))
        },
      )
    }
    setTimeout(): this {
      return this
    }
    setNoDelay(): void {}
    setSocketKeepAlive(): void {}
    abort(): void {
      this.destroy()
    }
  }
  const request = (options: Options, answered?: (response: Answered) => void) => new Request(options, answered)
  const module = { Agent, request, globalAgent: new Agent() }
  return { ...module, default: module }
}

const lowerCase = (headers: NonNullable<Options['headers']>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(',')]))
