import { gunzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { Route } from '../../functions/api/route.ts'
import { answer } from '../../functions/api/router.ts'

const long = { names: Array.from({ length: 5_000 }, (_, n) => `第${n}号县教育局`) }
const route = (value: unknown): Route => ({
  method: 'GET',
  path: '/list',
  id: 'list',
  about: '',
  answer: 'Names',
  handle: async () => value,
})

const ask = (value: unknown, headers: Readonly<Record<string, string>>) => {
  const requestContext = { http: { method: 'GET' } }
  const event = { requestContext, rawPath: '/list', rawQueryString: '', headers }
  return answer([route(value)], event as unknown as APIGatewayProxyEventV2, (error) => {
    throw error
  })
}

describe('a long answer', () => {
  it('is packed for who takes gzip, and known again by the same tag', async () => {
    const packed = await ask(long, { 'accept-encoding': 'gzip, deflate, br' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    const bytes = Buffer.from(packed.body ?? '', packed.isBase64Encoded ? 'base64' : 'utf8')
    expect(bytes.length).toBeLessThan(JSON.stringify(long).length / 4)
    expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(long)
    const etag = String(packed.headers?.['etag'])
    expect((await ask(long, { 'accept-encoding': 'gzip', 'if-none-match': etag })).statusCode).toBe(304)
    expect((await ask(long, { 'if-none-match': etag })).statusCode).toBe(304)
  })

  it('comes as it is to others, and so does a short one to all', async () => {
    for (const [value, headers] of [
      [long, {}],
      [long, { 'accept-encoding': 'br, identity' }],
      [{ names: [] }, { 'accept-encoding': 'gzip' }],
    ] as const) {
      const plain = await ask(value, headers)
      expect(plain.isBase64Encoded).toBeUndefined()
      expect(JSON.parse(plain.body ?? '')).toEqual(value)
    }
  })
})
