import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { LocalCloud } from '../../local/cloud.ts'
import { listen, type Listening } from '../../local/gateway/listen.ts'
import type { CloudRequest, CloudResponse } from '../../local/gateway/service.ts'
import { ask } from './ask.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}
const refused: CloudResponse = { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' }

/**
 * Serves the built console, and the API to it alone: whoever sits at this machine is its administrator, so their
 * browser needs no key; pages of other sites, which could reach this address too, are refused.
 */
export function consoleDoor(cloud: LocalCloud, folder: string, port: number): Promise<Listening> {
  return listen(async (request) => {
    if (!isOwnPage(request)) return refused
    const path = request.target.split('?')[0] ?? '/'
    if (path === '/config.json') return page('.json', JSON.stringify({ api: '/api', signIn: null }))
    if (request.target.startsWith('/api/')) return forward(cloud, request)
    return file(folder, path)
  }, port)
}

function isOwnPage({ headers }: CloudRequest): boolean {
  const host = headers['host'] ?? ''
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return false
  if (headers['origin'] !== undefined && headers['origin'] !== `http://${host}`) return false
  return ['same-origin', 'none', undefined].includes(headers['sec-fetch-site'])
}

async function forward(cloud: LocalCloud, { method, target, headers, body }: CloudRequest): Promise<CloudResponse> {
  const [type, known] = [headers['content-type'], headers['if-none-match']]
  const question = { method, target: target.slice('/api'.length), body, ...(type && { type }), ...(known && { known }) }
  const answer = await ask(cloud, question)
  const passed = ['content-type', 'etag', 'cache-control'].flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    status: answer.status,
    headers: Object.fromEntries(passed),
    body: Buffer.from(await answer.arrayBuffer()),
  }
}

async function file(folder: string, path: string): Promise<CloudResponse> {
  const wanted = join(folder, normalize(decodeURIComponent(path)))
  const inside = wanted.startsWith(folder + sep)
  const found = inside && (await stat(wanted).catch(() => undefined))?.isFile() ? wanted : join(folder, 'index.html')
  if (!existsSync(found))
    return {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: '网页尚未生成：npm run build',
    }
  return page(extname(found), await readFile(found))
}

const page = (extension: string, body: string | Buffer): CloudResponse => ({
  status: 200,
  headers: { 'content-type': types[extension] ?? 'application/octet-stream', 'cache-control': 'no-cache' },
  body,
})
