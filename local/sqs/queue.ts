import { randomUUID } from 'node:crypto'
import type { Clock } from '../state/clock.ts'
import { ordered, type Change, type Ledger } from '../state/ledger.ts'

/** A message as the ledger keeps it. Times in milliseconds. */
export type Message = {
  readonly id: string
  readonly key: string
  readonly body: string
  readonly attributes: MessageAttributes
  readonly sentAt: number
  readonly visibleAt: number
  readonly receives: number
  readonly firstReceivedAt?: number
  /** Handed to a consumer that has neither deleted it nor given it back. */
  readonly held: boolean
  readonly receipt: string
}
export type MessageAttributes = Readonly<
  Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>
>
export type Draft = { readonly body: string; readonly attributes?: MessageAttributes; readonly delay?: number }

/** What the template says of a queue. Times in seconds, as there. */
export type QueueSettings = {
  readonly name: string
  readonly arn: string
  readonly url: string
  readonly visibility: number
  readonly delay: number
  readonly retention: number
  readonly maxReceives?: number
  readonly deadLetters?: string
}

/** A send that is part of someone else's batch: write `changes`, then call `arrive`. */
export type Sending = { readonly id: string; readonly changes: readonly Change[]; readonly arrive: () => void }

/** What becomes of a message on its way: itself, or, where a test disturbs deliveries, several, late, or in another order. */
export type Disturb = (queue: string, draft: Draft) => readonly Draft[]

export type Queue = {
  readonly settings: QueueSettings
  readonly prepare: (draft: Draft) => Sending
  readonly send: (draft: Draft) => Promise<string>
  readonly receive: (most: number, visibility?: number) => Promise<readonly Message[]>
  readonly remove: (receipts: readonly string[]) => Promise<void>
  /** Makes a message that is held visible after `seconds`; answers whether the receipt still holds it. */
  readonly defer: (receipt: string, seconds: number) => Promise<boolean>
  readonly count: () => { readonly ready: number; readonly held: number; readonly delayed: number }
  /** Tells once, when a message is next ready (at once if one is). */
  readonly arrival: () => Promise<void>
  readonly close: () => void
}

/** Opens a queue with what it held before. What consumers held when the machine stopped is ready again: they are gone. */
export async function openQueue(
  settings: QueueSettings,
  ledger: Ledger,
  clock: Clock,
  deadLetters: () => Queue | undefined = () => undefined,
  disturb: Disturb = (_, draft) => [draft],
): Promise<Queue> {
  const prefix = `queue/${settings.name}/`
  const messages = new Map<string, Message>()
  const byReceipt = new Map<string, string>()
  const ready = new Map<string, true>()
  const timers = new Map<string, () => void>()
  let waiting: (() => void)[] = []
  let last = 0n
  let closed = false

  const nextKey = () => {
    const now = BigInt(Math.floor(clock.now())) << 12n
    last = now > last ? now : last + 1n
    return prefix + ordered(last)
  }
  const wake = (key: string) => {
    timers.delete(key)
    if (closed || !messages.has(key)) return
    ready.set(key, true)
    const told = waiting
    waiting = []
    for (const tell of told) tell()
  }
  const place = (message: Message) => {
    timers.get(message.key)?.()
    messages.set(message.key, message)
    ready.delete(message.key)
    byReceipt.set(message.receipt, message.key)
    if (message.visibleAt <= clock.now()) wake(message.key)
    else
      timers.set(
        message.key,
        clock.at(message.visibleAt, () => wake(message.key)),
      )
  }
  const forget = (message: Message) => {
    timers.get(message.key)?.()
    timers.delete(message.key)
    ready.delete(message.key)
    messages.delete(message.key)
    byReceipt.delete(message.receipt)
  }
  const put = (message: Message): Change => ({ type: 'put', key: message.key, value: message })
  const prepare = (given: Draft): Sending => {
    const now = clock.now()
    const id = randomUUID()
    const copies = disturb(settings.name, given).map(({ body, attributes = {}, delay = settings.delay }): Message => ({
      id,
      key: nextKey(),
      body,
      attributes,
      sentAt: now,
      visibleAt: now + delay * 1000,
      receives: 0,
      held: false,
      receipt: randomUUID(),
    }))
    return {
      id,
      changes: copies.map(put),
      arrive() {
        if (!closed) for (const copy of copies) place(copy)
      },
    }
  }
  const heldBy = (receipt: string) => messages.get(byReceipt.get(receipt) ?? '')

  for (const [, message] of await ledger.list<Message>(prefix)) {
    const key = BigInt(Number.parseInt(message.key.slice(prefix.length), 36))
    if (key > last) last = key
    place(message.held ? { ...message, held: false, visibleAt: Math.min(message.visibleAt, clock.now()) } : message)
  }

  return {
    settings,
    prepare,
    async send(draft) {
      const { id, changes, arrive } = prepare(draft)
      await ledger.write(changes)
      arrive()
      return id
    },
    async receive(most, visibility = settings.visibility) {
      const now = clock.now()
      const taken: Message[] = []
      const looked: string[] = []
      const changes: Change[] = []
      const after: (() => void)[] = []
      for (const key of ready.keys()) {
        if (taken.length === most) break
        const message = messages.get(key)!
        ready.delete(key)
        looked.push(key)
        if (now - message.sentAt > settings.retention * 1000) {
          changes.push({ type: 'del', key })
          after.push(() => forget(message))
          continue
        }
        const target = message.receives >= (settings.maxReceives ?? Infinity) ? deadLetters() : undefined
        if (target) {
          const moved = target.prepare({ body: message.body, attributes: message.attributes, delay: 0 })
          changes.push({ type: 'del', key }, ...moved.changes)
          after.push(() => {
            forget(message)
            moved.arrive()
          })
          continue
        }
        const received: Message = {
          ...message,
          receives: message.receives + 1,
          firstReceivedAt: message.firstReceivedAt ?? now,
          visibleAt: now + visibility * 1000,
          held: true,
          receipt: randomUUID(),
        }
        changes.push(put(received))
        after.push(() => {
          byReceipt.delete(message.receipt)
          place(received)
        })
        taken.push(received)
      }
      if (changes.length === 0) return taken
      try {
        await ledger.write(changes)
      } catch (error) {
        for (const key of looked) ready.set(key, true)
        throw error
      }
      for (const settle of after) settle()
      return taken
    },
    async remove(receipts) {
      const found = receipts.map(heldBy).filter((message) => message !== undefined)
      if (found.length === 0) return
      await ledger.write(found.map(({ key }) => ({ type: 'del', key })))
      for (const message of found) forget(messages.get(message.key) ?? message)
    },
    async defer(receipt, seconds) {
      const message = heldBy(receipt)
      if (!message) return false
      const deferred = { ...message, held: false, visibleAt: clock.now() + seconds * 1000 }
      await ledger.write([put(deferred)])
      if (messages.has(message.key)) place(deferred)
      return true
    },
    count() {
      const held = [...messages.values()].filter((m) => m.held && !ready.has(m.key)).length
      return { ready: ready.size, held, delayed: messages.size - ready.size - held }
    },
    arrival: () => (ready.size > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close() {
      closed = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
      for (const tell of waiting) tell()
      waiting = []
    },
  }
}
