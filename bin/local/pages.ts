import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { CloudRequest, CloudResponse } from '../../local/gateway/service.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
}

/** Serves built pages beside the API; a path that is no file is the page itself, which finds its own way. */
export function pages(folder: string) {
  return async ({ method, target }: CloudRequest): Promise<CloudResponse | undefined> => {
    if (method !== 'GET' || !existsSync(join(folder, 'index.html'))) return undefined
    const path = normalize(decodeURIComponent(target.split('?')[0] ?? '/'))
    const wanted = join(folder, path)
    const inside = wanted.startsWith(folder + sep)
    const file = inside && (await stat(wanted).catch(() => undefined))?.isFile() ? wanted : join(folder, 'index.html')
    return {
      status: 200,
      headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' },
      body: await readFile(file),
    }
  }
}
