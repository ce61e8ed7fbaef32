import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openEngine, type EngineStore } from '../dynamodb/engine.ts'
import { blobsInMemory, blobsOnDisk, type Blobs } from './blobs.ts'
import { openLedger, type Ledger } from './ledger.ts'

/** Everything that outlives a run of the local cloud. */
export type State = {
  readonly ledger: Ledger
  readonly blobs: Blobs
  readonly tables: EngineStore
  readonly close: () => Promise<void>
}

/** State in `folder`, or, without one, in memory: then it lives as long as this object does. */
export async function openState(folder?: string): Promise<State> {
  if (folder) await mkdir(folder, { recursive: true })
  const ledger = await openLedger(folder && join(folder, 'ledger'))
  const tables = openEngine(folder && join(folder, 'tables'))
  await tables.db.open()
  return {
    ledger,
    blobs: folder ? blobsOnDisk(join(folder, 'objects')) : blobsInMemory(),
    tables,
    async close() {
      await ledger.close()
      await tables.db.close()
    },
  }
}
