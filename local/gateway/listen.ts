import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CloudRequest, CloudResponse } from './service.ts'

const mostBytes = 512 * 1024 * 1024

export type Listening = { readonly url: string; readonly port: number; readonly close: () => Promise<void> }

/** Serves requests on this machine only, on `port` or, where that is taken or 0, on any free one. */
export async function listen(answer: (request: CloudRequest) => Promise<CloudResponse>, port = 0): Promise<Listening> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('error', () => response.destroy())
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > mostBytes) request.destroy()
      else chunks.push(chunk)
    })
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')]),
      )
      const given = {
        method: request.method ?? 'GET',
        target: request.url ?? '/',
        headers,
        body: Buffer.concat(chunks),
      }
      answer(given).then(
        ({ status, headers: out, body }) => {
          const bytes = typeof body === 'string' ? Buffer.from(body) : body
          const own = { 'content-length': String(bytes.length), 'x-amzn-requestid': 'local', ...out }
          response.writeHead(status, own).end(request.method === 'HEAD' ? undefined : bytes)
        },
        () => response.destroy(),
      )
    })
  })
  server.keepAliveTimeout = 60_000
  await open(server, port)
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const open = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (port === 0 || error.code !== 'EADDRINUSE') reject(error)
      else open(server, 0).then(resolve, reject)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
