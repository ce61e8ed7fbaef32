import { createHash, createHmac } from 'node:crypto'
import type { LocalCloud } from '../../local/cloud.ts'

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

export type Question = {
  readonly method: string
  readonly target: string
  readonly body?: Buffer
  readonly type?: string
  /** ETag of the answer the asker has. */
  readonly known?: string
}

/** Asks the local cloud's API as the person at this machine: signed with its own credentials. */
export function ask(
  cloud: LocalCloud,
  { method, target, body = Buffer.alloc(0), type = 'application/json', known }: Question,
): Promise<Response> {
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.credentials
  const url = new URL(target, cloud.apiUrl)
  const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const scope = `${date.slice(0, 8)}/${cloud.stack.account.region}/execute-api/aws4_request`
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const canonical = [
    method,
    url.pathname.split('/').map(encode).join('/'),
    query,
    `host:${url.host}\nx-amz-date:${date}\n`,
    'host;x-amz-date',
    sha256(body),
  ].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex')
  return fetch(`${url.origin}${url.pathname}${query && `?${query}`}`, {
    method,
    headers: {
      'x-amz-date': date,
      // On one machine there is nothing to save.
      'accept-encoding': 'identity',
      'content-type': type,
      ...(known !== undefined && { 'if-none-match': known }),
      ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    },
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
}

/** A question whose answer is JSON; throws where the API does not answer 200. */
export async function get<T>(cloud: LocalCloud, target: string): Promise<T> {
  const answer = await ask(cloud, { method: 'GET', target })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${target}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}
