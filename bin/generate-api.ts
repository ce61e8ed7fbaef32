/**
 * `npm run generate:api`: docs/openapi.json and the typed client, from the routes that are served and their types.
 * `--check` writes nothing and fails when either is stale.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { typedClient } from './generate/client.ts'
import { openApi } from './generate/openapi.ts'
import { derivedFiles } from './generate/put.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const style = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8')) as object
const { put, stale } = derivedFiles(root, 'npm run generate:api', process.argv.includes('--check'))

await put('docs/openapi.json', await format(openApi(root), { ...style, parser: 'json' }))
await put('web/client.ts', await format(typedClient(), { ...style, parser: 'typescript' }))
process.exit(stale() > 0 ? 1 : 0)
