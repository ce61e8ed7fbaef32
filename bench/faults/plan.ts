import type { Call } from '../../local/gateway/gateway.ts'
import type { CloudResponse } from '../../local/gateway/service.ts'
import type { Draft } from '../../local/sqs/queue.ts'
import { randomFrom } from '../../test/kit/random.ts'

/** What a schedule does to one call of a function. */
type Fault = 'none' | 'throttle' | 'fail' | 'lose-answer' | 'crash-before' | 'crash-after'

export type Plan = {
  readonly counts: Record<string, number>
  /** Answers, spoils or swallows a call; `kill` ends the instance that made it. */
  readonly disturbCall: (call: Call, kill: (instance: string) => void) => Promise<CloudResponse>
  readonly disturbMessage: (queue: string, draft: Draft) => readonly Draft[]
  readonly diskIsFull: () => boolean
  /** Whether the machine goes down now. */
  readonly restarts: () => boolean
  /** From now on everything works. */
  readonly calm: () => void
}

const throttled: Readonly<Record<string, readonly [number, string]>> = {
  dynamodb: [400, 'ThrottlingException'],
  sqs: [400, 'RequestThrottled'],
  sns: [400, 'Throttled'],
  s3: [503, 'SlowDown'],
}

// A file whose reading dies three times is given up by design, so a schedule may hurt the reading of one file twice.
const mostHurts = 2

/** A random schedule of faults. Each kind has its own rate, drawn anew, so that some schedules are rough and some mild. */
export function randomPlan(seed: number): Plan {
  const random = randomFrom(seed * 7919 + 17)
  const rate = (most: number) => (random.integer(0, 1000) / 1000) * most
  const rates = {
    throttle: rate(0.05),
    fail: rate(0.02),
    lost: rate(0.02),
    crash: rate(0.012),
    double: rate(0.2),
    late: rate(0.2),
    full: rate(0.004),
    restart: rate(0.004),
  }
  const counts: Record<string, number> = {}
  const hurts = new Map<string, number>()
  const reading = new Map<string, string>()
  let calm = false
  let fullFor = 0
  let restart = false
  const counted = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const draw = (): Fault => {
    const at = random.integer(0, 999_999) / 1_000_000
    let sum = 0
    for (const [fault, share] of [
      ['throttle', rates.throttle],
      ['fail', rates.fail],
      ['lose-answer', rates.lost],
      ['crash-before', rates.crash / 2],
      ['crash-after', rates.crash / 2],
    ] as const) {
      sum += share
      if (at < sum) return fault
    }
    return 'none'
  }
  return {
    counts,
    async disturbCall({ service, operation, caller, request, respond }, kill) {
      const { instance } = caller
      if (calm || instance === undefined) return respond()
      if (operation === 'GetObject' || operation === 'HeadObject') reading.set(instance, request.target)
      let fault = draw()
      if (fault !== 'none' && fault !== 'throttle') {
        const file = `${instance.split('/')[0]} ${reading.get(instance)}`
        if ((hurts.get(file) ?? 0) >= mostHurts) fault = 'none'
        else hurts.set(file, (hurts.get(file) ?? 0) + 1)
      }
      if (fault !== 'none') counted(fault)
      if (fullFor <= 0 && random.chance(rates.full)) {
        fullFor = random.integer(1, 8)
        counted('disk-full')
      }
      if (random.chance(rates.restart) && (counts['restart'] ?? 0) < 3) {
        restart = true
        counted('restart')
      }
      if (fault === 'throttle') return failure(service, ...(throttled[service] ?? [503, 'ServiceUnavailable']))
      if (fault === 'fail') return failure(service, 500, 'InternalServerError')
      if (fault === 'crash-before') {
        kill(instance)
        return failure(service, 500, 'InternalServerError')
      }
      const answer = await respond()
      if (fault === 'crash-after') kill(instance)
      return fault === 'lose-answer' ? failure(service, 500, 'InternalServerError') : answer
    },
    disturbMessage(queue, draft) {
      if (calm || queue === 'mail') return [draft]
      const late = random.chance(rates.late)
      const twice = random.chance(rates.double)
      if (late) counted('late')
      if (twice) counted('doubled')
      const delayed = late ? { ...draft, delay: random.integer(1, 400) } : draft
      return twice ? [delayed, { ...draft, delay: random.integer(0, 300) }] : [delayed]
    },
    diskIsFull: () => !calm && fullFor-- > 0,
    restarts() {
      const now = restart && !calm
      restart = false
      return now
    },
    calm() {
      calm = true
    },
  }
}

function failure(service: string, status: number, code: string): CloudResponse {
  if (service === 's3')
    return {
      status,
      headers: { 'content-type': 'application/xml' },
      body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    }
  if (service === 'sns')
    return {
      status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
    }
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: code, message: code }),
  }
}
