import { randomUUID } from 'node:crypto'
import type { Deliver, Delivery } from '../deliver.ts'
import { joined } from '../deliver.ts'
import type { Clock } from '../state/clock.ts'
import type { Stack } from '../template/resolve.ts'
import { isObject, type Json, type JsonObject } from '../template/template.ts'
import { fits } from './pattern.ts'

export type Event = {
  readonly source: string
  readonly type: string
  readonly resources: readonly string[]
  readonly detail: JsonObject
}

/** The default event bus: where an event goes, by the rules of the stack. */
export type Bus = { readonly route: (event: Event) => Delivery }

type Target = { readonly arn: string; readonly input?: string; readonly deadLetters?: string }

/** `metered` is told of each event with the number of targets it went to. */
export function openBus(stack: Stack, deliver: Deliver, clock: Clock, metered: (deliveries: number) => void): Bus {
  const rules = stack.resources
    .filter(
      ({ type, properties }) =>
        type === 'AWS::Events::Rule' && isObject(properties['EventPattern']) && properties['State'] !== 'DISABLED',
    )
    .map(({ id, attributes, properties }) => ({
      arn: attributes['Arn']!,
      pattern: properties['EventPattern'] as JsonObject,
      targets: targetsOf(id, properties['Targets']),
    }))
  return {
    route({ source, type, resources, detail }) {
      const event = {
        version: '0',
        id: randomUUID(),
        'detail-type': type,
        source,
        account: stack.account.id,
        time: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
        region: stack.account.region,
        resources: [...resources],
        detail,
      }
      const deliveries = rules
        .filter(({ pattern }) => fits(pattern, event))
        .flatMap((rule) =>
          rule.targets.map(({ arn, input, deadLetters }) =>
            deliver({
              service: 'events.amazonaws.com',
              from: rule.arn,
              to: arn,
              body: input ?? JSON.stringify(event),
              ...(deadLetters && { deadLetters }),
            }),
          ),
        )
      metered(deliveries.length)
      return joined(deliveries)
    },
  }
}

export function targetsOf(id: string, targets: Json | undefined): readonly Target[] {
  return ((targets ?? []) as readonly JsonObject[]).map((target) => {
    for (const property of Object.keys(target))
      if (!['Arn', 'Id', 'Input', 'DeadLetterConfig', 'RetryPolicy', 'RoleArn'].includes(property))
        throw new Error(`${id}: target property ${property} is not imitated by the local cloud`)
    const letters = target['DeadLetterConfig']
    return {
      arn: String(target['Arn']),
      ...(typeof target['Input'] === 'string' && { input: target['Input'] }),
      ...(isObject(letters) && { deadLetters: String(letters['Arn']) }),
    }
  })
}
