import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomFrom } from '../../../test/kit/random.ts'
import type { Instance, Runtime } from '../../../local/lambda/runtime.ts'
import { instanceWithin, type Handler } from '../../../local/lambda/within-process.ts'
import type { Clock } from '../../../local/state/clock.ts'
import { sharingJson } from './content.ts'
import { clientsOn, type Attempt } from './clients.ts'
import { ownModules, type OwnModules } from './own-modules.ts'
import type { Services } from './services.ts'

/** What the instances of one season reach, and how. */
export type Surroundings = {
  readonly services: () => Services
  readonly disturbed: (attempt: Attempt, instance: Instance) => Promise<unknown>
  readonly clock: Clock
  readonly seed: number
}

/**
 * Functions from their sources within this process. Each instance has module state, time and way out of its own; once
 * killed, nothing it sends arrives and no answer reaches it. What is pure is loaded once and stays warm: an instance is
 * up in a millisecond. `replaced` gives other modules in place of some.
 */
export async function runtimeWithin(root: string, replaced: Readonly<Record<string, object>>) {
  const names = readdirSync(join(root, 'functions')).filter((file) => file.endsWith('.ts'))
  const modules = new Map<string, OwnModules>(
    await Promise.all(
      names.map(async (file) => {
        const name = file.slice(0, -3)
        return [name, await ownModules(root, name, replaced)] as const
      }),
    ),
  )
  return ({ services, disturbed, clock, seed }: Surroundings): Runtime => {
    let launched = 0
    return async ({ id, definition, environment }) => {
      const { factory, shared } = modules.get(environment['POWERTOOLS_SERVICE_NAME']!)!
      const random = randomFrom(seed * 31 + launched++)
      const chance = () => random.integer(0, 999_999) / 1_000_000
      let isAlive = true
      const clients = clientsOn({
        chance,
        services,
        disturbed: (attempt) => disturbed(attempt, instance),
        isAlive: () => isAlive,
        wait: (milliseconds) => new Promise((resolve) => clock.at(clock.now() + milliseconds, () => resolve())),
      })
      const module = { exports: {} as Record<string, unknown> }
      factory(
        module.exports,
        (name: string): unknown => {
          const found = shared.get(name)
          return name in clients ? { ...found, ...clients[name] } : found
        },
        module,
        Object.create(process, { env: { value: { ...environment } } }),
        dateOf(clock),
        Object.create(Math, { random: { value: chance } }),
        sharingJson,
        (callback: () => void, delay = 0) => clock.at(clock.now() + delay, () => isAlive && callback()),
        (cancel?: () => void) => cancel?.(),
        'file:///var/task/index.mjs',
      )
      const handler = module.exports['handler'] as Handler
      const instance = instanceWithin({
        id,
        definition,
        clock,
        handler,
        alive: () => isAlive,
        end: () => {
          isAlive = false
        },
      })
      return instance
    }
  }
}
export type RuntimeWithin = Awaited<ReturnType<typeof runtimeWithin>>

const dates = new WeakMap<Clock, DateConstructor>()

/** `Date` by another clock. */
function dateOf(clock: Clock): DateConstructor {
  const known = dates.get(clock)
  if (known) return known
  class Dated extends Date {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(clock.now())
      else super(...(given as [number]))
    }
    static override now(): number {
      return clock.now()
    }
  }
  const made = Dated as unknown as DateConstructor
  dates.set(clock, made)
  return made
}
