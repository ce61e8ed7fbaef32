import type { Draft } from '../../local/sqs/queue.ts'
import { randomFrom } from '../../test/kit/random.ts'

/** One attempt of a call by a function, as the plan may answer, spoil or swallow it. */
export type Call<T> = {
  /** The function's instance: `name/id`. */
  readonly instance: string
  readonly service: string
  readonly operation: string
  /** The object it speaks of, where it speaks of one. */
  readonly object?: string
  readonly respond: () => Promise<T>
  /** The answer of a service that fails so. */
  readonly fail: (status: number, code: string) => T | Promise<T>
  readonly kill: () => void
}

export type Plan = {
  readonly counts: Record<string, number>
  readonly disturbCall: <T>(call: Call<T>) => Promise<T>
  readonly disturbMessage: (queue: string, draft: Draft) => readonly Draft[]
  /** Whether the OCR engine fails at a file at this attempt. */
  readonly engineFails: (file: string) => boolean
  readonly diskIsFull: () => boolean
  /** Whether the machine goes down now. */
  readonly restarts: () => boolean
  /** From now on everything works. */
  readonly calm: () => void
}

export const calmPlan = (): Plan => ({
  counts: {},
  disturbCall: ({ respond }) => respond(),
  disturbMessage: (_, draft) => [draft],
  engineFails: () => false,
  diskIsFull: () => false,
  restarts: () => false,
  calm: () => undefined,
})

const throttled: Readonly<Record<string, readonly [number, string]>> = {
  dynamodb: [400, 'ThrottlingException'],
  sqs: [400, 'RequestThrottled'],
  sns: [400, 'Throttled'],
  s3: [503, 'SlowDown'],
  textract: [400, 'ProvisionedThroughputExceededException'],
}

// A file whose reader was taken down three times is given up by design: a schedule takes it down once at most, the machine's
// going down included.
const readers = /(Extract|ReadScan|Embedded)/
const mostDeaths = 1
/** What a reader asks for beside the file it reads. */
const besides = /^(documents|partial)\//

/** What may get lost for good, because the sweep finds it again: the event of an upload, the word that OCR is done. */
const losable = /Extract|Finish/

/** A random schedule of faults. Each kind has its own rate, drawn anew, so that some schedules are rough and some mild. */
export function randomPlan(seed: number): Plan {
  const random = randomFrom(seed * 7919 + 17)
  const rate = (most: number) => (random.integer(0, 1000) / 1000) * most
  const shares = [
    ['throttle', rate(0.06)],
    ['fail', rate(0.03)],
    ['lose-answer', rate(0.03)],
    ['crash-before', rate(0.01)],
    ['crash-after', rate(0.01)],
  ] as const
  const rates = { double: rate(0.2), late: rate(0.2), lost: rate(0.02), full: rate(0.004), restart: rate(0.004) }
  const engine = rate(0.4)
  const counts: Record<string, number> = {}
  const deaths = new Map<string, number>()
  const reading = new Map<string, string>()
  const failed = new Set<string>()
  let calm = false
  let fullFor = 0
  let restart = false
  const counted = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const draw = () => {
    let at = random.integer(0, 999_999) / 1_000_000
    for (const [fault, share] of shares) if ((at -= share) < 0) return fault
    return 'none'
  }
  /** Whether the reader of this file may be hurt once more. */
  const mayDie = (instance: string): boolean => {
    const file = reading.get(instance) ?? ''
    const died = deaths.get(file) ?? 0
    deaths.set(file, died + 1)
    return died < mostDeaths
  }
  return {
    counts,
    async disturbCall({ instance, service, operation, object, respond, fail, kill }) {
      if (calm) return respond()
      if (object !== undefined && operation.startsWith('HeadObject') && !besides.test(object))
        reading.set(instance, object)
      let fault = draw()
      const hurts = fault.startsWith('crash') || (fault !== 'none' && operation.startsWith('Update'))
      if (hurts && readers.test(instance) && !mayDie(instance)) fault = 'none'
      if (fault !== 'none') counted(fault)
      if (fullFor <= 0 && random.chance(rates.full)) {
        fullFor = random.integer(1, 8)
        counted('disk-full')
      }
      if (random.chance(rates.restart) && (counts['restart'] ?? 0) < 3) {
        restart = true
        counted('restart')
      }
      if (fault === 'throttle') return fail(...(throttled[service] ?? [503, 'ServiceUnavailable']))
      if (fault === 'fail') return fail(500, 'InternalServerError')
      if (fault === 'crash-before') {
        kill()
        return fail(500, 'InternalServerError')
      }
      const answer = await respond()
      if (fault === 'crash-after') kill()
      return fault === 'lose-answer' ? fail(500, 'InternalServerError') : answer
    },
    disturbMessage(queue, draft) {
      if (calm || queue === 'mail') return [draft]
      if (losable.test(queue) && random.chance(rates.lost)) {
        counted('lost')
        return []
      }
      const late = random.chance(rates.late)
      const twice = random.chance(rates.double)
      if (late) counted('late')
      if (twice) counted('doubled')
      const delayed = late ? { ...draft, delay: random.integer(1, 400) } : draft
      return twice ? [delayed, { ...draft, delay: random.integer(0, 300) }] : [delayed]
    },
    engineFails(file) {
      if (calm || failed.has(file) || !random.chance(engine)) return false
      failed.add(file)
      counted('engine-fails')
      return true
    },
    diskIsFull: () => !calm && fullFor-- > 0,
    restarts() {
      const files = new Set(reading.values())
      if (!restart || calm || [...files].some((file) => (deaths.get(file) ?? 0) >= mostDeaths)) return false
      for (const file of files) deaths.set(file, (deaths.get(file) ?? 0) + 1)
      reading.clear()
      restart = false
      return true
    },
    calm() {
      calm = true
    },
  }
}
