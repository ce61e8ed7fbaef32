/**
 * `npm run bench -- functions [folder]`: size and import time of every bundle of a synthesized stack, by default the one
 * that the local cloud runs. Each import in a fresh process, in turn with that of an empty module: what that takes is the
 * machine's, and is shown beside.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { assembly } from './local/started.ts'

const folder = process.argv[2] ? resolve(process.argv[2]) : ((await assembly()).folder ?? 'cdk.out')
const runs = Number(process.env['RUNS'] ?? 9)
const template = JSON.parse(readFileSync(join(folder, 'Disclosure.template.json'), 'utf8')) as {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>
}
type Properties = {
  readonly Code?: { readonly S3Key?: string }
  readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> }
}

const environment = Object.fromEntries(
  ['TABLE_NAME', 'DOCUMENTS_BUCKET', 'UPLOADS_BUCKET', 'TOPIC_ARN', 'AWS_REGION'].map((name) => [name, 'eu-central-1']),
)

/**
 * Milliseconds to import a module in a fresh process, the best measure of our share of a cold start. Its outputs are open
 * before, as they are where Lambda's runtime loads a function.
 */
function imported(file: string): number {
  const script = `process.stdout;process.stderr;const at=performance.now();await import(${JSON.stringify(file)});process.stdout.write(String(performance.now()-at))`
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
    }),
  )
}

const empty = join(mkdtempSync(join(tmpdir(), 'empty-')), 'index.mjs')
writeFileSync(empty, 'export const handler = undefined\n')
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN

const mostBytes = 1_000_000
const mostMilliseconds = 150

const rows = Object.values(template.Resources)
  .filter((resource) => resource.Type === 'AWS::Lambda::Function')
  .map(({ Properties: { Code, Environment } }) => {
    const file = join(folder, `asset.${(Code?.S3Key ?? '').replace('.zip', '')}`, 'index.mjs')
    const name = String(Environment?.Variables['POWERTOOLS_SERVICE_NAME'])
    const pairs = Array.from({ length: runs }, () => [imported(file), imported(empty)] as const)
    const [own, nothing] = [median(pairs.map(([time]) => time)), median(pairs.map(([, time]) => time))]
    return { name, bytes: statSync(file).size, own, nothing }
  })
console.log(
  `bundles; median import of ${runs} fresh processes and, in turn, of an empty module; node ${process.version}`,
)
for (const { name, bytes, own, nothing } of rows.sort((a, b) => b.bytes - a.bytes))
  console.log(
    `${name.padEnd(14)} ${bytes.toLocaleString('en').padStart(10)} bytes ${own.toFixed(0).padStart(6)} ms, empty ${nothing.toFixed(1)} ms`,
  )
const over = rows.filter(({ name, bytes, own }) => (name !== 'extract' && bytes >= mostBytes) || own > mostMilliseconds)
console.log(
  over.length === 0
    ? `all under ${mostBytes.toLocaleString('en')} bytes (but extract) and ${mostMilliseconds} ms`
    : `over: ${over.map((one) => one.name).join(', ')}`,
)
