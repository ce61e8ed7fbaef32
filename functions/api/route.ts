/** What a parameter may be; the router refuses what is not, so that handlers see nothing unexpected. */
export type Parameter = {
  readonly type: 'string' | 'integer' | 'integers' | 'figure' | 'boolean'
  readonly about: string
  readonly required?: boolean
  readonly oneOf?: readonly string[]
  /** A regular expression the whole value must match. */
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly longest?: number
}

export type Parameters = Readonly<Record<string, Parameter>>

/** The body of a request, one JSON object of plain fields. */
export type Fields = Readonly<Record<string, Parameter & { readonly nullable?: boolean }>>

export type Request = {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** Who asks: the ARN or the token's subject, for the audit record. */
  readonly caller: string
  readonly at: string
}

/** One operation of the API as data; OpenAPI, the router and the tests all read it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As in `/reports/{agency}/{year}`. */
  readonly path: string
  readonly id: string
  readonly about: string
  readonly parameters?: Parameters
  readonly query?: Parameters
  readonly body?: Fields
  /** The name of the answer's type in types.ts; null where there is no content. */
  readonly answer: string | null
  readonly status?: number
  readonly handle: (request: Request) => Promise<unknown>
}
