import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The bytes of objects, by an opaque id; what an id means stands in the ledger. */
export type Blobs = {
  readonly write: (id: string, bytes: Uint8Array) => Promise<void>
  readonly read: (id: string) => Promise<Buffer>
  readonly remove: (id: string) => Promise<void>
}

/** Files in `folder`, spread over 256 folders; a file has its name only once it is whole. */
export function blobsOnDisk(folder: string): Blobs {
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id)
  return {
    async write(id, bytes) {
      const path = pathOf(id)
      const draft = `${path}.part`
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true })
      await writeFile(draft, bytes)
      await rename(draft, path)
    },
    read: (id) => readFile(pathOf(id)),
    remove: (id) => rm(pathOf(id), { force: true }),
  }
}

export function blobsInMemory(): Blobs {
  const blobs = new Map<string, Buffer>()
  return {
    async write(id, bytes) {
      blobs.set(id, Buffer.from(bytes))
    },
    async read(id) {
      const found = blobs.get(id)
      if (!found) throw new Error(`no blob ${id}`)
      return found
    },
    async remove(id) {
      blobs.delete(id)
    },
  }
}
