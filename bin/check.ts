/** `npm run check -- [--json] FILE…`: from files to findings, with no cloud at all. */
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArguments, usage } from './check/arguments.ts'
import { litterTold } from '../functions/core/uploads/litter.ts'
import type { ExplainedSheet } from './explain-to-html.ts'
import { checkAll } from './check/pool.ts'
import { paintFor, resultLines, summaryLines, yearsApartLines } from './check/print.ts'
import type { CheckResult } from '../functions/draft/result.ts'

const argv = process.argv.slice(2)
if (argv.includes('--help')) {
  console.log(usage)
  process.exit(0)
}
const parsed = parseArguments(argv)
if ('problem' in parsed) {
  console.error(`${parsed.problem}\n\n${usage}`)
  process.exit(64)
}

const { files, json } = parsed
const started = Date.now()
const told = litterTold(parsed.passed)
if (told && !json) console.error(told)
const paint = paintFor(process.stdout.isTTY === true && !process.env['NO_COLOR'])
const results: CheckResult[] = []
const showProgress = files.length > 1 && !json && process.stderr.isTTY === true

// The reading itself is loaded where it is done: in the workers, unless asked for here.
const previous =
  parsed.previous === undefined ? undefined : await (await import('./check/check-file.ts')).readReports(parsed.previous)
if (previous !== undefined && 'problem' in previous) {
  console.error(`${parsed.previous} 不能作为上一年度的报告：${previous.problem}`)
  process.exit(64)
}

const show = (ready: readonly CheckResult[]) => {
  for (const result of ready) {
    results.push(result)
    if (showProgress) process.stderr.write('\r\u001B[K')
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${resultLines(result, paint).join('\n')}\n`)
  }
}

if (parsed.explain) {
  const { checkAndExplain } = await import('./check/explain.ts')
  const sheets: ExplainedSheet[] = []
  for (const file of files) {
    const { results: explained, lines, explanations } = await checkAndExplain(file, previous)
    show(explained)
    sheets.push(...explanations.map((explanation) => ({ fileName: basename(file), explanation })))
    if (!json) console.log(lines.map((line) => `  ${line}`).join('\n'))
  }
  if (parsed.html !== undefined) {
    const { explainToHtml } = await import('./explain-to-html.ts')
    await writeFile(parsed.html, explainToHtml(sheets))
  }
} else
  await checkAll(files, previous, show, {
    progress: (done) => {
      if (showProgress) process.stderr.write(`\r${progressBar(done, files.length)}`)
    },
    onPage: (file, done, of) => {
      if (json || process.stderr.isTTY !== true) return
      process.stderr.write(done < of ? `\r\u001B[K${basename(file)} 正在识别第 ${done + 1}/${of} 页` : '\r\u001B[K')
    },
  })

if (!json) {
  if (showProgress) process.stderr.write('\r\u001B[K')
  if (results.length > 1) console.log(`\n${summaryLines(results, (Date.now() - started) / 1000, paint).join('\n')}`)
  if (previous === undefined) for (const line of yearsApartLines(results)) console.log(line)
}
process.exitCode = json ? 0 : exitCodeOf(results)

function progressBar(done: number, all: number): string {
  const width = 30
  const full = Math.round((done / all) * width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${all}`
}

function exitCodeOf(all: readonly CheckResult[]): number {
  if (all.some((r) => r.status !== 'accepted')) return 2
  const faulty = all.some((r) =>
    r.findings.some((f) => f.verdict === 'broken' && f.severity === 'error' && f.responsibility === 'document'),
  )
  return faulty ? 1 : 0
}
