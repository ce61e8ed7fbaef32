import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { transform } from 'esbuild'
import type { CloudRequest, CloudResponse } from '../gateway/service.ts'
import type { Clock } from '../state/clock.ts'
import { httpWithin } from './http-within.ts'
import type { Runtime } from './runtime.ts'
import { instanceWithin, type Handler } from './within-process.ts'

type Factory = (...given: unknown[]) => void

/** What a bundle sees as its own and not as this process's. */
const given = [
  'exports',
  'require',
  'module',
  'process',
  'console',
  'Date',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  '__address',
] as const
const banner = /import\{createRequire as (\w+)\}from['"]node:module['"];const require=\1\(import\.meta\.url\);/

const compiled = new Map<string, Promise<Factory>>()

/** The bundle as one function of its surroundings, compiled once for all its instances. */
function compile(path: string): Promise<Factory> {
  let factory = compiled.get(path)
  if (!factory) {
    factory = (async () => {
      const source = readFileSync(path, 'utf8').replace(banner, '')
      const { code } = await transform(source, {
        format: 'cjs',
        target: 'node20',
        define: { 'import.meta.url': '__address' },
        supported: { 'dynamic-import': false },
        logLevel: 'error',
      })
      return new Script(`(function(${given.join(',')}){${code}\n})`, { filename: path }).runInThisContext() as Factory
    })()
    compiled.set(path, factory)
  }
  return factory
}

/**
 * Runs functions within this process: the same bundles, each instance with its own module state, environment, time and
 * way out. Cheap to start and to kill by the thousand; memory limits are not enforced. `call` answers AWS calls.
 */
export function sandbox(call: (request: CloudRequest) => Promise<CloudResponse>, clock: Clock): Runtime {
  return async ({ id, definition, environment, log }) => {
    const [file = 'index', name = 'handler'] = definition.handler.split('.')
    const path = join(definition.code, `${file}.mjs`)
    const factory = await compile(path)
    const address = pathToFileURL(path).href
    const real = createRequire(address)
    const end = new AbortController()
    const http = httpWithin((request) => call(request), end.signal)
    const require = (module: string): unknown =>
      /^(node:)?https?$/.test(module) ? http : /^(node:)?console$/.test(module) ? silent : real(module)
    const timers = timersOf(clock, end.signal)
    const module = { exports: {} as Record<string, unknown> }
    const line = (...words: unknown[]) => log(words.map(String).join(' '))
    const own = Object.create(process, {
      env: { value: { ...environment } },
      emitWarning: { value: () => undefined },
    }) as NodeJS.Process
    const silent = {
      ...console,
      log: line,
      info: line,
      warn: line,
      error: line,
      debug: line,
      Console: class {
        log = line
        info = line
        warn = line
        error = line
        debug = line
        trace = line
      },
    }
    factory(
      module.exports,
      require,
      module,
      own,
      silent,
      dateOf(clock),
      timers.setTimeout,
      timers.clear,
      timers.setInterval,
      timers.clear,
      address,
    )
    const handler = module.exports[name] as Handler

    return instanceWithin({
      id,
      definition,
      clock,
      handler,
      alive: () => !end.signal.aborted,
      end: () => end.abort(),
    })
  }
}

/** `Date` by another clock. */
const dateOf = (clock: Clock): DateConstructor =>
  new Proxy(Date, {
    construct: (target, args) =>
      (args.length === 0 ? new target(clock.now()) : Reflect.construct(target, args)) as Date,
    apply: () => new Date(clock.now()).toString(),
    get: (target, key) => (key === 'now' ? clock.now : Reflect.get(target, key)),
  })

/** Timers by another clock, silent once the instance is dead. */
function timersOf(clock: Clock, ended: AbortSignal) {
  const handle = (cancel: () => void) => {
    const timer = { cancel, ref: () => timer, unref: () => timer, hasRef: () => true, refresh: () => timer }
    return timer
  }
  const setTimeout = (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
    handle(clock.at(clock.now() + delay, () => !ended.aborted && callback(...args)))
  const setInterval = (callback: (...args: unknown[]) => void, delay = 1, ...args: unknown[]) => {
    let cancel = () => {}
    const arm = () => {
      cancel = clock.at(clock.now() + Math.max(1, delay), () => {
        if (ended.aborted) return
        callback(...args)
        arm()
      })
    }
    arm()
    return handle(() => cancel())
  }
  return { setTimeout, setInterval, clear: (timer?: { cancel?: () => void }) => timer?.cancel?.() }
}
