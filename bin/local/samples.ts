import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ledger } from '../../local/state/ledger.ts'

const mark = 'samples-loaded'

/** Puts the sample reports into the inbox at the very first start, if nothing lies there yet. */
export async function loadSamples(samples: string, inbox: string, ledger: Ledger): Promise<boolean> {
  await mkdir(inbox, { recursive: true })
  const before = await ledger.get<boolean>(mark)
  const empty = (await readdir(inbox)).filter((name) => !name.startsWith('.')).length === 0
  await ledger.write([{ type: 'put', key: mark, value: true }])
  if (before || !empty) return false
  for (const entry of await readdir(samples, { withFileTypes: true }))
    if (entry.isDirectory()) await cp(join(samples, entry.name), join(inbox, entry.name), { recursive: true })
  return true
}
