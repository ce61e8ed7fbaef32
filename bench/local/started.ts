import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { synthesize } from '../../bin/local/synthesize.ts'
import { startCloud, type CloudOptions, type LocalCloud } from '../../local/cloud.ts'
import { listen } from '../../local/gateway/listen.ts'
import { childProcess } from '../../local/lambda/child-process.ts'
import { openState, type State } from '../../local/state/state.ts'
import { readAssembly, type Assembly, type Template } from '../../local/template/template.ts'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What the template is synthesized with; a port nobody uses stands in its place when the stack runs. */
const consoleUrl = 'http://127.0.0.1:18787'

/** What `npm start` would run, made anew when sources changed; or the one in the folder that ASSEMBLY names. */
export const assembly = async () =>
  readAssembly(
    process.env['ASSEMBLY'] ??
      (await synthesize(root, join(root, '.local', 'bench-assembly'), { ocr: 'embedded', consoleUrl }, () =>
        console.log('synthesizing …'),
      )),
    'Disclosure',
  )

export type Started = {
  readonly cloud: LocalCloud
  readonly state: State
  readonly folder: string
  /** Where a console may be served that puts files by presigned links: the bucket knows no other origin. */
  readonly consolePort: number
  readonly stop: () => Promise<void>
}

/** The whole stack over a fresh folder on disk, or over one that is kept; functions in processes of their own. */
export async function started(options: Partial<CloudOptions> = {}, kept?: string): Promise<Started> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'disclosure-')))
  await mkdir(folder, { recursive: true })
  const state = await openState(join(folder, 'state'))
  const consolePort = await freePort()
  const cloud = await startCloud({
    assembly: withConsoleAt(consolePort, await assembly()),
    state,
    runtime: childProcess,
    mailTopics: (topic) => topic.includes('AlertsFindings'),
    ...options,
  })
  return {
    cloud,
    state,
    folder,
    consolePort,
    async stop() {
      await cloud.close()
      await state.close()
      if (kept === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(() => Promise.reject(new Error('nothing is served here')))
  await close()
  return port
}

const withConsoleAt = (port: number, { template, ...of }: Assembly): Assembly => ({
  ...of,
  template: JSON.parse(JSON.stringify(template).replaceAll(consoleUrl, `http://127.0.0.1:${port}`)) as Template,
})
