import type { Attributes } from '../../../local/dynamodb/engine.ts'
import type { CloudResponse } from '../../../local/gateway/service.ts'
import type { Instance, Runtime } from '../../../local/lambda/runtime.ts'
import { sandbox } from '../../../local/lambda/sandbox.ts'
import { openState } from '../../../local/state/state.ts'
import { assembly } from '../../local/started.ts'
import type { Item } from '../final-state.ts'
import type { Setting } from '../run-season.ts'
import { onFragileDisk } from './state.ts'

/** Streams and the database's own callbacks take turns of the loop. */
const turns = 40

/**
 * The very bundles that would be uploaded, their SDK's requests signed and written out, the database on its own engine:
 * slower by far, and what holds the season within the process to account.
 */
export async function settingOnWire(): Promise<Setting> {
  const stack = await assembly()
  return async ({ plan, clock, activity, cloud }) => {
    activity.turns = turns
    const state = await openState()
    const instances = new Map<string, Instance>()
    const inner = sandbox((request) => cloud().call(request), clock)
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
    return {
      options: (isFull) => ({
        assembly: stack,
        state: onFragileDisk(state, isFull),
        runtime,
        async intercept({ service, operation, caller, request, respond }) {
          activity.calls++
          const { instance } = caller
          if (instance === undefined) return respond()
          activity.open++
          try {
            return await plan.disturbCall({
              instance,
              service,
              operation,
              object: request.target,
              respond,
              fail: (status, code) => failure(service, status, code),
              kill: () => instances.get(instance)?.kill('killed by the plan'),
            })
          } finally {
            activity.open--
          }
        },
      }),
      async items() {
        const stored = await state.tables.db.iterator({ gte: 'item-', lt: 'item-\u{10ffff}' }).all()
        return stored.map(([, item]) => plainItem(item as Attributes) as Item)
      },
    }
  }
}

const plainItem = (item: Attributes): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]))

function plain(value: Readonly<Record<string, unknown>>): unknown {
  const [type, held] = Object.entries(value)[0] ?? ['NULL', null]
  if (type === 'L') return (held as Attributes[]).map((each) => plain(each))
  if (type === 'M') return plainItem(held as Attributes)
  if (type === 'N') return Number(held)
  // Only what is packed: its reader asks for the bytes.
  if (type === 'B') return Buffer.from(held as string, 'base64')
  return type === 'NULL' ? null : held
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
