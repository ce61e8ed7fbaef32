import type { Caller } from '../iam/caller.ts'

/** A request as every service gets it, whether it came over a socket or from a function in this process. */
export type CloudRequest = {
  readonly method: string
  /** Path and query as sent, still percent-encoded. */
  readonly target: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export type CloudResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

/** One imitated AWS service. It answers errors in its own protocol: see `failure`. */
export type Service = {
  readonly handle: (request: CloudRequest, caller: Caller) => Promise<CloudResponse>
  readonly failure: (error: ServiceError) => CloudResponse
}

/** An error that a caller of the real service could get too. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Readonly<Record<string, unknown>>
  constructor(code: string, message: string, status = 400, detail: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
    this.detail = detail
  }
}

export const notImitated = (service: string, operation: string): ServiceError =>
  new ServiceError('NotImplemented', `${service} ${operation} is not imitated by the local cloud`, 501)
