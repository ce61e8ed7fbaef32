import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCloud } from '../local/cloud.ts'
import { watchInbox } from '../local/inbox.ts'
import { childProcess } from '../local/lambda/child-process.ts'
import { letterWriter, type Post } from '../local/letters.ts'
import { openState } from '../local/state/state.ts'
import { readAssembly } from '../local/template/template.ts'
import { argumentsOf, usage, type Arguments } from './local/arguments.ts'
import { consoleDoor } from './local/console.ts'
import { ownCredentials } from './local/credentials.ts'
import { logFiles } from './local/logs.ts'
import { outcomes } from './local/outcomes.ts'
import { loadSamples } from './local/samples.ts'
import { synthesize } from './local/synthesize.ts'
import { welcome } from './local/welcome.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** SMTP_URL, MAIL_TO and MAIL_FROM: without the first two, alerts stay files. */
function postFrom({ SMTP_URL, MAIL_TO, MAIL_FROM }: NodeJS.ProcessEnv): Post | undefined {
  return SMTP_URL && MAIL_TO ? { smtp: SMTP_URL, to: MAIL_TO, from: MAIL_FROM ?? MAIL_TO } : undefined
}

async function run(options: Arguments): Promise<void> {
  const began = performance.now()
  const [inbox, alerts, home] = [options.inbox, options.alerts, options.state].map((path) => resolve(root, path)) as [
    string,
    string,
    string,
  ]
  mkdirSync(home, { recursive: true })
  const folder = await synthesize(
    root,
    join(dirname(home), 'assembly'),
    { ocr: options.ocr, ...(options.port > 0 && { consoleUrl: `http://127.0.0.1:${options.port}` }) },
    () =>
      console.log('首次启动或源码有变动，正在合成云上模板（约半分钟）… Synthesizing the stack, about half a minute …'),
  )
  const state = await openState(home)
  const logs = logFiles(join(dirname(home), 'logs'), options.verbose)
  const letters = letterWriter(alerts, postFrom(process.env), (mail, file) =>
    console.log(`\n✉ ${mail.subject}\n${mail.message}\n  → ${file}\n`),
  )
  const cloud = await startCloud({
    assembly: readAssembly(folder, 'Disclosure'),
    state,
    runtime: childProcess,
    instances: Math.max(2, Math.min(4, cpus().length)),
    ports: options.port === 0 ? {} : { api: options.port + 1, services: options.port + 2 },
    credentials: ownCredentials(home),
    log: logs.log,
    mail: letters,
    mailTopics: (topic) => topic === cloudFindings(),
  })
  function cloudFindings(): string | undefined {
    return cloud.stack.outputs['FindingsTopic']
  }

  const sampled = await loadSamples(join(root, 'samples'), inbox, state.ledger)
  const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket'] ?? '')
  if (!uploads) throw new Error('the stack has no output UploadsBucket')
  const complain = (text: string) => console.error(text)
  const watched = watchInbox(inbox, uploads, state.ledger, (key) => console.log(`收到 received  ${key}`), complain)
  const door = await consoleDoor(cloud, resolve(root, options.console), options.port)
  welcome({ cloud, console: door.url, inbox, alerts, sampled, milliseconds: performance.now() - began })

  let closing = false
  const close = async () => {
    if (closing) process.exit(1)
    closing = true
    await watched.close()
    await door.close()
    await cloud.close()
    await state.close()
    await logs.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      console.log('\n正在停止，未处理完的下次启动继续 … Stopping; what is unfinished goes on at the next start.')
      void close().then(() => process.exit(0))
    })
  if (options.once) {
    await watched.ready
    await cloud.idle()
    console.log(await outcomes(cloud))
    await close()
    process.exit(0)
  }
}

try {
  const options = argumentsOf(process.argv.slice(2))
  if (options === 'help') console.log(usage)
  else await run(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof TypeError) console.error(usage)
  process.exit(1)
}
