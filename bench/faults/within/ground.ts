import type { Instance } from '../../../local/lambda/runtime.ts'
import { blobsInMemory, type Blobs } from '../../../local/state/blobs.ts'
import type { Ledger } from '../../../local/state/ledger.ts'
import type { State } from '../../../local/state/state.ts'
import type { Assembly } from '../../../local/template/template.ts'
import type { Setting } from '../run-season.ts'
import { CallFailed, type Attempt } from './clients.ts'
import { ledgerWithin } from './ledger.ts'
import type { RuntimeWithin } from './runtime.ts'
import { tableWithin } from './table.ts'

/** Promises alone: they settle within one turn of the loop. */
const turns = 3

/** Functions, table, queues and buckets within this process. */
export const groundWithin =
  (assembly: Assembly, runtime: RuntimeWithin): Setting =>
  async ({ plan, clock, activity, seed, cloud }) => {
    activity.turns = turns
    const [ledger, blobs] = [ledgerWithin(), blobsInMemory()]
    const table = tableWithin(clock, plan.diskIsFull)
    const disturbed = async (attempt: Attempt, instance: Instance): Promise<unknown> => {
      const { service, operation, input, respond } = attempt
      activity.calls++
      activity.open++
      try {
        const object = 'Key' in input && typeof input['Key'] === 'string' ? input['Key'] : undefined
        return await plan.disturbCall({
          instance: instance.id,
          service,
          operation,
          ...(object !== undefined && { object }),
          respond,
          fail: (status, code) => Promise.reject(new CallFailed(code, status)),
          kill: () => instance.kill('killed by the plan'),
        })
      } finally {
        activity.open--
      }
    }
    return {
      options: (isFull) => ({
        assembly,
        state: stateWithin(ledger, blobs, isFull),
        runtime: runtime({ services: () => ({ cloud: cloud(), table }), disturbed, clock, seed }),
        tables: { streams: table.streams, sweep: async () => undefined, settled: async () => undefined },
      }),
      items: async () => table.all(),
      loseTable: (kept = []) => table.restore(kept),
    }
  }

const full = () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))

/** The state of queues and buckets, on a disk that is full whenever `isFull` says so. */
function stateWithin(ledger: Ledger, blobs: Blobs, isFull: () => boolean): State {
  return {
    ledger: { ...ledger, write: (changes) => (changes.length > 0 && isFull() ? full() : ledger.write(changes)) },
    blobs: { ...blobs, write: (id, bytes) => (isFull() ? full() : blobs.write(id, bytes)) },
    get tables(): never {
      throw new Error('the tables of a season are in memory')
    },
    close: async () => undefined,
  }
}
