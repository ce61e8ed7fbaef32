import { createHash } from 'node:crypto'
import { startCloud, type CloudOptions, type LocalCloud } from '../../local/cloud.ts'
import type { Mail } from '../../local/sns/topics.ts'
import { virtualClock, type VirtualClock } from '../../local/state/virtual-clock.ts'
import { composeTextract } from '../../test/kit/compose-textract.ts'
import { carryOut, type World } from './deeds.ts'
import { finalState, type FinalState, type Item } from './final-state.ts'
import type { Plan } from './plan.ts'
import { pass, quiet, settle, until, type Activity } from './quiet.ts'
import type { Drop, Scan, Step } from './season.ts'

export type Result = FinalState & {
  /** The id of the notice, then its text. */
  readonly mails: readonly string[]
  /** Messages in dead-letter queues that come back there however often they are driven back. */
  readonly dead: number
  readonly calls: number
}

const seasonStart = Date.UTC(2026, 0, 20)
const mostRounds = 14
/** Longer than what is young is left alone by the sweep, and than it sweeps apart. */
const aWhile = 46 * 60_000

/** One season as the ground it runs on sees it. */
export type Grounding = {
  readonly plan: Plan
  readonly clock: VirtualClock
  readonly activity: Activity
  readonly seed: number
  readonly cloud: () => LocalCloud
}
/** What a season runs on: functions and store within this process, or over the wire. */
export type Ground = {
  /** For one machine after another; `isFull` where its disk takes nothing. */
  readonly options: (
    isFull: () => boolean,
  ) => Pick<CloudOptions, 'assembly' | 'state' | 'runtime' | 'tables' | 'intercept'>
  /** Everything in the table. */
  readonly items: () => Promise<readonly Item[]>
  /** Loses the table's contents but for what was kept of an earlier moment; only within the process. */
  readonly loseTable?: (kept?: readonly Item[]) => void
}
export type Setting = (season: Grounding) => Promise<Ground>

/** Runs a season through the stack under a plan of faults, then lets the dust settle, and looks. */
export async function runSeason(setting: Setting, steps: readonly Step[], plan: Plan, seed: number): Promise<Result> {
  const clock = virtualClock(seasonStart)
  const activity: Activity = { calls: 0, open: 0, turns: 3 }
  const mails: string[] = []
  const scans = scansOf(steps)
  const cloudNow = () => cloud
  const ground = await setting({ plan, clock, activity, seed, cloud: cloudNow })
  let machine = 0
  const start = (): Promise<LocalCloud> => {
    const own = ++machine
    return startCloud({
      // What a machine that went down was about to write is not written.
      ...ground.options(() => own !== machine || plan.diskIsFull()),
      clock,
      offline: true,
      instances: 3,
      mailTopics: (topic) => topic.includes('Findings'),
      mail: async ({ attributes, message }: Mail) => void mails.push(`${attributes['id']?.StringValue} ${message}`),
      disturb: plan.disturbMessage,
      analyse(bytes, key) {
        const scan = scans.get(digest(bytes))
        if (!scan || plan.engineFails(key)) throw new Error('the engine fails')
        const responses = composeTextract(scan.report, scan.options) as {
          DocumentMetadata: { Pages: number }
          Blocks: object[]
        }[]
        return { pages: responses[0]!.DocumentMetadata.Pages, blocks: responses.flatMap(({ Blocks }) => Blocks) }
      },
    })
  }

  let cloud = await start()
  const restart = async () => {
    machine++
    await cloud.close({ graceful: false })
    cloud = await startedAtLast(start)
  }
  const wait = async (milliseconds: number) => {
    await pass(milliseconds, clock, activity)
    if (plan.restarts()) await restart()
  }
  const drops: string[] = []
  const world: World = {
    drops: () => drops,
    cloud: cloudNow,
    items: ground.items,
    wait,
    until: (promise) => until(promise, clock, activity),
  }
  const undone: string[] = []
  for (const step of steps) {
    if (step.step === 'drop') {
      await dropped(cloud, step)
      drops.push(step.key)
    } else if (!(await carryOut(step, world)))
      undone.push(`${step.step} of ${'key' in step ? step.key : 'body' in step ? step.body : 'all'}`)
    await wait(1000)
  }
  await settle(cloud, clock, activity)
  if (plan.restarts()) await restart()
  plan.calm()
  // What an operator does: looks after what was swept up, and drives dead letters back.
  let dead = 0
  for (let round = 0; round < mostRounds; round++) {
    await pass(aWhile, clock, activity)
    await settle(cloud, clock, activity)
    const moved = await redrive(cloud)
    await settle(cloud, clock, activity)
    const looked = finalState(await ground.items())
    dead = moved
    if (moved === 0 && looked.unsettled.length === 0 && looked.unsent === 0 && looked.unjudged.length === 0) break
  }
  const found = finalState(await ground.items())
  await quiet(activity)
  await cloud.close({ graceful: false })
  return { ...found, undone, mails: mails.sort(), dead, calls: activity.calls }
}

/** On a full disk a machine does not come up: somebody makes room and starts it again. */
async function startedAtLast(start: () => Promise<LocalCloud>): Promise<LocalCloud> {
  for (let attempt = 0; ; attempt++)
    try {
      return await start()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC' || attempt > 20) throw error
    }
}

/** A person drops a file again until it is taken. */
async function dropped(cloud: LocalCloud, { key, bytes, metadata = {} }: Drop): Promise<void> {
  const bucket = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
  const headers = Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]))
  for (let attempt = 0; ; attempt++)
    try {
      await bucket.put({ key, bytes: Buffer.from(bytes), headers, checksums: {} }, 'PutObject')
      return
    } catch (error) {
      if (attempt > 20) throw error
    }
}

async function redrive({ queues }: LocalCloud): Promise<number> {
  let moved = 0
  for (const source of queues.values()) {
    const letters = queues.get(source.settings.deadLetters ?? '')
    if (!letters) continue
    for (;;) {
      const messages = await letters.receive(10)
      if (messages.length === 0) break
      for (const { body, attributes, receipt } of messages) {
        await source.send({ body, attributes })
        await letters.remove([receipt])
        moved++
      }
    }
  }
  return moved
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const scansOf = (steps: readonly Step[]): ReadonlyMap<string, Scan> =>
  new Map(steps.flatMap((step) => (step.step === 'drop' && step.scan ? [[digest(step.bytes), step.scan]] : [])))
