/** `npm run generate:api`: docs/openapi.json and the typed client, from the routes that are served and their types. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { typedClient } from './generate/client.ts'
import { openApi } from './generate/openapi.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const style = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8')) as object

writeFileSync(join(root, 'docs/openapi.json'), await format(openApi(root), { ...style, parser: 'json' }))
writeFileSync(join(root, 'web/client.ts'), await format(typedClient(), { ...style, parser: 'typescript' }))
console.log('wrote docs/openapi.json and web/client.ts')
