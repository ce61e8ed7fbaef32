import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Credentials } from '../../local/gateway/gateway.ts'

/** The access key of this machine's own cloud, made at its first start; it opens nothing else. */
export function ownCredentials(folder: string): Credentials {
  const file = join(folder, 'credentials.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials
  const made = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString('hex'),
  }
  writeFileSync(file, JSON.stringify(made, undefined, 2), { mode: 0o600 })
  return made
}
