import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { checkAll, type PoolSettings } from '../../bin/check/pool.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

/** A worker that reads nothing: "endless" keeps it busy for ever, "crash" ends it, "slow" shows signs of life. */
const standIn = `
const { parentPort } = require('node:worker_threads')
const done = (file) => parentPort.postMessage({ kind: 'done', results: [{ file, status: 'accepted', part: 1, findings: [], milliseconds: { read: 0, recognise: 0, judge: 0 } }] })
parentPort.on('message', ({ file }) => {
  if (file === 'endless') for (;;);
  if (file === 'crash') process.exit(3)
  if (file !== 'slow') return done(file)
  let page = 0
  const turn = setInterval(() => {
    if (++page === 6) { clearInterval(turn); done(file) }
    else parentPort.postMessage({ kind: 'page', file, done: page, of: 6 })
  }, 400)
})`

async function outcomes(files: readonly string[], settings: PoolSettings = {}): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const worker = async () => {
    const started = new Worker(standIn, { eval: true })
    await once(started, 'online')
    return started
  }
  await checkAll(files, undefined, (ready) => void results.push(...ready), { worker, silence: 1_500, ...settings })
  return results
}

describe('checking files in workers', () => {
  it('an endless loop costs the file it is in, however few files there are', async () => {
    const results = await outcomes(['endless', 'a', 'b'])
    expect(results.map(({ file, status }) => [file, status])).toEqual([
      ['endless', 'rejected'],
      ['a', 'accepted'],
      ['b', 'accepted'],
    ])
    expect(results[0]?.rejection).toMatchObject({ reason: 'too-costly' })
    expect(await outcomes(['endless'])).toMatchObject([{ status: 'rejected', rejection: { reason: 'too-costly' } }])
  })

  it('a crash costs the file it is in', async () => {
    expect((await outcomes(['a', 'crash', 'b'])).map(({ status }) => status)).toEqual([
      'accepted',
      'failed',
      'accepted',
    ])
  })

  it('a scan may take longer than one may be silent, page by page, and its pages are told', async () => {
    const pages: number[] = []
    const results = await outcomes(['slow'], { onPage: (_, done) => pages.push(done) })
    expect(results.map(({ status }) => status)).toEqual(['accepted'])
    expect(pages).toEqual([1, 2, 3, 4, 5])
  })

  it('keeps the order of the files over many, with an endless loop among them', async () => {
    const files = Array.from({ length: 14 }, (_, i) => (i === 2 ? 'endless' : `file ${i}`))
    expect((await outcomes(files)).map(({ file }) => file)).toEqual(files)
  })

  it('reads a report in a worker of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'check-'))
    try {
      const path = join(folder, 'report.html')
      await writeFile(path, typesetHtml(paperBlocks(randomReport(5))))
      const results: CheckResult[] = []
      await checkAll([path], undefined, (ready) => void results.push(...ready))
      expect(results).toMatchObject([{ file: path, status: 'accepted' }])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
