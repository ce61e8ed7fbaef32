import { createHash, createHmac } from 'node:crypto'
import type { LocalCloud } from '../../local/cloud.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Asks the local cloud's API, signed with its own credentials; throws where it does not answer 200. */
export async function get<T>(cloud: LocalCloud, target: string): Promise<T> {
  const { accessKeyId, secretAccessKey } = cloud.credentials
  const { region } = cloud.stack.account
  const url = new URL(target, cloud.apiUrl)
  const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const scope = `${date.slice(0, 8)}/${region}/execute-api/aws4_request`
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const canonical = [
    'GET',
    url.pathname.split('/').map(encodeURIComponent).join('/'),
    query,
    `host:${url.host}\nx-amz-date:${date}\n`,
    'host;x-amz-date',
    sha256(''),
  ].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`
  const answer = await fetch(`${url.origin}${url.pathname}${query && `?${query}`}`, {
    headers: { 'x-amz-date': date, authorization },
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${target}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}
