/** S3 wants parts of 5 MB or more, but for the last, and at most 10,000 of them. */
const partBytes = 8 * 1024 * 1024

/** Chunks gathered into the parts of an upload; one part is in memory at a time. */
export async function* partsOf(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  let any = false
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    waiting.push(bytes)
    size += bytes.length
    if (size < partBytes) continue
    yield Buffer.concat(waiting)
    any = true
    waiting = []
    size = 0
  }
  if (size > 0 || !any) yield Buffer.concat(waiting)
}
