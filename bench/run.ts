/** `npm run bench -- <name> [arguments]` runs bench/<name>.ts; without a name it lists what there is. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const name = process.argv[2]
const target = join(here, `${name}.ts`)

if (!name || !existsSync(target)) {
  const names = readdirSync(here).filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  console.log(`npm run bench -- <name>, one of: ${names.map((file) => file.slice(0, -3)).join(', ')}`)
  process.exit(name ? 1 : 0)
}
process.argv.splice(2, 1)
await import(pathToFileURL(target).href)
