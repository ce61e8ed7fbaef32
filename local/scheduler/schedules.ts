import { randomUUID } from 'node:crypto'
import type { Deliver } from '../deliver.ts'
import { targetsOf } from '../eventbridge/bus.ts'
import type { Caller } from '../iam/caller.ts'
import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Stack } from '../template/resolve.ts'
import type { JsonObject } from '../template/template.ts'
import { nextDue } from './expression.ts'

type Schedule = {
  readonly arn: string
  readonly expression: string
  readonly zone?: string
  readonly service: string
  readonly role?: string
  readonly targets: ReturnType<typeof targetsOf>
}

/** EventBridge Scheduler's schedules and the rules that carry one. */
function schedulesOf(stack: Stack): readonly Schedule[] {
  return stack.resources.flatMap(({ id, type, attributes, properties }): Schedule[] => {
    const expression = properties['ScheduleExpression']
    if (typeof expression !== 'string' || properties['State'] === 'DISABLED') return []
    const arn = attributes['Arn']!
    if (type === 'AWS::Events::Rule')
      return [{ arn, expression, service: 'events.amazonaws.com', targets: targetsOf(id, properties['Targets']) }]
    const target = properties['Target'] as JsonObject
    const role = String(target['RoleArn'])
    const zone = String(properties['ScheduleExpressionTimezone'] ?? 'UTC')
    return [{ arn, expression, service: 'scheduler.amazonaws.com', role, zone, targets: targetsOf(id, [target]) }]
  })
}

/** Runs the schedules of a stack until stopped. One that fell due while the machine was off is not made up for. */
export function runSchedules(
  stack: Stack,
  deliver: Deliver,
  assume: (roleArn: string) => Caller,
  ledger: Ledger,
  clock: Clock,
) {
  const cancels = new Map<string, () => void>()
  const fire = async ({ arn, service, role, targets }: Schedule) => {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: service === 'events.amazonaws.com' ? 'aws.events' : 'aws.scheduler',
      account: stack.account.id,
      time: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
      region: stack.account.region,
      resources: [arn],
      detail: {},
    }
    const deliveries = targets.map(({ arn: to, input, deadLetters }) =>
      deliver({
        service,
        ...(role && { as: assume(role) }),
        from: arn,
        to,
        body: input ?? JSON.stringify(event),
        ...(deadLetters && { deadLetters }),
      }),
    )
    await ledger.write(deliveries.flatMap(({ changes }) => changes))
    for (const { sent } of deliveries) sent()
  }
  const arm = (schedule: Schedule) => {
    const due = nextDue(schedule.expression, clock.now(), schedule.zone)
    if (due === undefined) return
    cancels.set(
      schedule.arn,
      clock.at(due, () => {
        void fire(schedule).catch(() => undefined)
        arm(schedule)
      }),
    )
  }
  const schedules = schedulesOf(stack)
  for (const schedule of schedules) arm(schedule)
  return {
    stop: () => {
      for (const cancel of cancels.values()) cancel()
    },
    /** Fires every schedule now, whatever the clock says. */
    fireAll: async () => {
      for (const schedule of schedules) await fire(schedule)
    },
  }
}
