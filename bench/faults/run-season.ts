import { startCloud, type LocalCloud } from '../../local/cloud.ts'
import { sandbox } from '../../local/lambda/sandbox.ts'
import type { Instance, Runtime } from '../../local/lambda/runtime.ts'
import type { Mail } from '../../local/sns/topics.ts'
import { openState } from '../../local/state/state.ts'
import { virtualClock } from '../../local/state/virtual-clock.ts'
import type { Assembly } from '../../local/template/template.ts'
import { finalState, type FinalState } from './final-state.ts'
import type { Plan } from './plan.ts'
import { quiet, settle, type Activity } from './quiet.ts'
import type { Upload } from './season.ts'
import { onFragileDisk } from './state.ts'

export type Result = FinalState & { readonly mails: readonly string[]; readonly dead: number; readonly calls: number }

const seasonStart = Date.UTC(2026, 0, 20)
const redrives = 3

/** Runs a season of uploads through the stack under a plan of faults, then lets the dust settle, and looks. */
export async function runSeason(assembly: Assembly, uploads: readonly Upload[], plan: Plan): Promise<Result> {
  const state = await openState()
  const clock = virtualClock(seasonStart)
  const activity: Activity = { calls: 0, open: 0 }
  const instances = new Map<string, Instance>()
  const mails: string[] = []

  const start = async (): Promise<LocalCloud> => {
    const inner = sandbox((request) => cloud.call(request), clock)
    const runtime: Runtime = async (launch) => {
      // Compiling is work of the machine, not of the season: time stands still meanwhile.
      activity.open++
      try {
        const instance = await inner(launch)
        instances.set(instance.id, instance)
        return instance
      } finally {
        activity.open--
      }
    }
    const cloud: LocalCloud = await startCloud({
      assembly,
      state: onFragileDisk(state, plan.diskIsFull),
      clock,
      runtime,
      offline: true,
      instances: 3,
      mailTopics: (topic) => topic.includes('Findings'),
      mail: async ({ message }: Mail) => void mails.push(message),
      disturb: plan.disturbMessage,
      async intercept(call) {
        activity.calls++
        activity.open++
        try {
          return await plan.disturbCall(call, (id) => instances.get(id)?.kill('killed by the plan'))
        } finally {
          activity.open--
        }
      },
    })
    return cloud
  }

  let cloud = await start()
  const restart = async () => {
    await cloud.close({ graceful: false })
    cloud = await start()
  }
  for (const { key, bytes } of uploads) {
    await dropped(cloud, key, bytes)
    clock.pass(1000)
    await quiet(activity)
    if (plan.restarts()) await restart()
  }
  await settle(cloud, clock, activity)
  if (plan.restarts()) await restart()
  plan.calm()
  // What an operator does: looks after what was swept up, and drives dead letters back.
  let dead = 0
  for (let round = 0; round < redrives; round++) {
    // Old enough for the sweep to look at.
    clock.pass(6 * 3600_000)
    await settle(cloud, clock, activity)
    await cloud.fireSchedules()
    await settle(cloud, clock, activity)
    dead = await redrive(cloud)
    await settle(cloud, clock, activity)
    if (dead === 0) break
  }
  const result = { ...(await finalState(state)), mails: mails.sort(), dead, calls: activity.calls }
  await cloud.close({ graceful: false })
  await state.close()
  return result
}

/** A person drops a file again until it is taken. */
async function dropped(cloud: LocalCloud, key: string, bytes: Uint8Array): Promise<void> {
  const bucket = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
  for (let attempt = 0; ; attempt++)
    try {
      await bucket.put({ key, bytes: Buffer.from(bytes), headers: {}, checksums: {} }, 'PutObject')
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
