import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { synthesize } from '../../bin/local/synthesize.ts'
import { startCloud, type CloudOptions, type LocalCloud } from '../../local/cloud.ts'
import { childProcess } from '../../local/lambda/child-process.ts'
import { openState, type State } from '../../local/state/state.ts'
import { readAssembly } from '../../local/template/template.ts'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Where a console may be served that puts files by presigned links: the bucket knows no other origin. */
export const consolePort = 18_787
const consoleUrl = `http://127.0.0.1:${consolePort}`

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
  readonly stop: () => Promise<void>
}

/** The whole stack over a fresh folder on disk, or over one that is kept; functions in processes of their own. */
export async function started(options: Partial<CloudOptions> = {}, kept?: string): Promise<Started> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'disclosure-')))
  await mkdir(folder, { recursive: true })
  const state = await openState(join(folder, 'state'))
  const cloud = await startCloud({
    assembly: await assembly(),
    state,
    runtime: childProcess,
    mailTopics: (topic) => topic.includes('AlertsFindings'),
    ...options,
  })
  return {
    cloud,
    state,
    folder,
    async stop() {
      await cloud.close()
      await state.close()
      if (kept === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
