/** `npm run new rule <group>/<law> [code]`: a rule that fails its tests until it is written. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalogue } from '../functions/core/rules/catalogue.ts'
import { rules } from '../functions/core/rules/index.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../functions/core/rules')
const [what, id = '', code] = process.argv.slice(2)
const [group = '', law = ''] = id.split('/')
const groups = [...new Set(catalogue.map((entry) => entry.group))]

function refuse(message: string): never {
  console.error(message)
  process.exit(1)
}

if (what !== 'rule') refuse('usage: npm run new rule <group>/<law> [code]')
if (!groups.includes(group) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(law))
  refuse(`a rule is <group>/<law-in-kebab-case>; the groups are ${groups.join(', ')}`)
const target = join(folder, `${id}.ts`)
if (existsSync(target)) refuse(`${id} is there already`)
const built = new Set(rules.map((rule) => rule.code))
const open = catalogue.filter((entry) => entry.group === group && !built.has(entry.code)).map((entry) => entry.code)
const chosen = code ?? open[0]
if (chosen === undefined || !open.includes(chosen))
  refuse(`no free code${code ? ` ${code}` : ''} in ${group}; add it to functions/core/rules/catalogue.ts first`)
const entry = catalogue.find((one) => one.code === chosen)

mkdirSync(join(folder, group), { recursive: true })
writeFileSync(
  target,
  `import { defineRule } from '../../rule.ts'

/** Fails when: ${entry?.fails ?? ''} */
export default defineRule({
  code: '${chosen}',
  severity: '${entry?.severity ?? 'warning'}',
  title: '',
  source: '',
  reads: ['applications.newReceived.total'],
  check: () => ({}),
  examples: { holds: [], broken: [], unknown: [] },
})
`,
)
console.log(
  `wrote functions/core/rules/${id}.ts (${chosen}); it fails its tests until its law, its source and its examples are written`,
)
console.log(
  `then: npm run generate && npx vitest run test/core/rules.test.ts   (${readdirSync(join(folder, group)).length} files in ${group})`,
)
