/** `npm run bench -- functions [folder]`: size and import time of every bundle of a synthesized stack (default cdk.out). */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(process.argv[2] ?? 'cdk.out')
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

/** Milliseconds to import a bundle in a fresh process, the best measure of our share of a cold start. */
function importTime(file: string): number {
  const script = `const at=performance.now();await import(${JSON.stringify(file)});process.stdout.write(String(performance.now()-at))`
  const times = Array.from({ length: runs }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
        encoding: 'utf8',
      }),
    ),
  )
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN
}

const rows = Object.values(template.Resources)
  .filter((resource) => resource.Type === 'AWS::Lambda::Function')
  .map(({ Properties: { Code, Environment } }) => {
    const file = join(folder, `asset.${(Code?.S3Key ?? '').replace('.zip', '')}`, 'index.mjs')
    const name = String(Environment?.Variables['POWERTOOLS_SERVICE_NAME'])
    return { name, kilobytes: Math.round(statSync(file).size / 1024), milliseconds: Math.round(importTime(file)) }
  })
console.log(`bundle and median import time of ${runs} fresh processes, node ${process.version}`)
for (const { name, kilobytes, milliseconds } of rows.sort((a, b) => b.kilobytes - a.kilobytes))
  console.log(`${name.padEnd(14)} ${String(kilobytes).padStart(6)} KB ${String(milliseconds).padStart(6)} ms`)
const over = rows.filter(
  ({ name, kilobytes, milliseconds }) => (name !== 'extract' && kilobytes > 1024) || milliseconds > 150,
)
console.log(
  over.length === 0 ? 'all within 1 MB (but extract) and 150 ms' : `over: ${over.map((one) => one.name).join(', ')}`,
)
