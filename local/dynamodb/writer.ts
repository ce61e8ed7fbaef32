import { createHash } from 'node:crypto'
import { ServiceError } from '../gateway/service.ts'
import type { Clock } from '../state/clock.ts'
import { act, checkConditional, createKey, itemSize, keyOf, parse, tableOf } from './engine.ts'
import type { Attributes, EngineStore, Input, TableDescription } from './engine.ts'
import { recordingStore, type Recording } from './recording.ts'
import type { Streams } from './streams.ts'
import { writeUnits } from './write-units.ts'

const mostItems = 100
const mostBytes = 4 * 1024 * 1024
const tokenLife = 10 * 60_000
const kinds = { Put: 'putItem', Update: 'updateItem', Delete: 'deleteItem', ConditionCheck: 'deleteItem' } as const
type Kind = keyof typeof kinds

/** Called with what the write of an item costs, and its key, for the bill. */
export type Metered = (units: number, key: string) => void

type Step = {
  readonly kind: Kind
  readonly table: TableDescription
  readonly input: Input
  readonly data: Record<string, unknown>
  readonly key: Attributes
}

/** Writes, one at a time, each as one batch on disk: items, index entries, stream records and request token together. */
export function makeWriter(store: EngineStore, streams: Streams, clock: Clock, metered: Metered) {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = turn.then(run)
    turn = mine.catch(() => undefined)
    return mine
  }

  const stepOf = async (kind: Kind, given: Input): Promise<Step> => {
    // dynalite does not know the field; see `single` and `transact`, which answer it.
    const { ReturnValuesOnConditionCheckFailure: unknown, ...input } = given
    void unknown
    const data = parse(store, kinds[kind], input)
    const table = await tableOf(store, String(data['TableName']))
    const key = (data['Key'] as Attributes | undefined) ?? keyOf(table, (data['Item'] ?? {}) as Attributes)
    return { kind, table, input, data, key }
  }
  /** Runs a step without writing it. */
  const rehearse = async ({ kind, table, data }: Step) => {
    const { store: rehearsal, recording } = recordingStore(store, table)
    const answer = await act(rehearsal, kinds[kind], data)
    return { answer, recording, table }
  }
  const commit = async (
    done: readonly { recording: Recording; table: TableDescription }[],
    weight: number,
    extra: readonly object[] = [],
  ) => {
    const records = streams.prepare(
      done.map(({ recording, table }) => ({ table, before: recording.before(), after: recording.after() })),
    )
    await store.db.batch([...done.flatMap(({ recording }) => recording.changes), ...records.changes, ...extra])
    for (const { table, recording } of done) metered(writeUnits(table, recording, weight), keyText(table, recording))
    records.written()
  }
  const current = async (step: Step): Promise<Attributes | undefined> => {
    const { Item } = await act(store, 'getItem', { TableName: step.table.TableName, Key: step.key })
    return Item as Attributes | undefined
  }

  const single = (kind: Kind) => (input: Input) =>
    inTurn(async () => {
      const step = await stepOf(kind, input)
      try {
        const done = await rehearse(step)
        await commit([done], 1)
        return done.answer
      } catch (error) {
        const { body } = error as { body?: { __type?: string } }
        if (
          input['ReturnValuesOnConditionCheckFailure'] !== 'ALL_OLD' ||
          !body?.['__type']?.includes('ConditionalCheckFailed')
        )
          throw error
        throw new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', 400, {
          Item: await current(step),
        })
      }
    })

  const batch = (input: Input) =>
    inTurn(async () => {
      const data = parse(store, 'batchWriteItem', input)
      const requests = Object.entries(data['RequestItems'] as Record<string, readonly Record<string, Input>[]>)
      const steps = requests.flatMap(([TableName, each]) =>
        each.map((request) =>
          request['PutRequest']
            ? stepOf('Put', { TableName, Item: request['PutRequest']['Item'] })
            : stepOf('Delete', { TableName, Key: request['DeleteRequest']?.['Key'] }),
        ),
      )
      const done = []
      for (const step of await Promise.all(steps)) done.push(await rehearse(step))
      await commit(done, 1)
      return { UnprocessedItems: {} }
    })

  const transact = (input: Input) =>
    inTurn(async () => {
      const wanted = (input['TransactItems'] ?? []) as readonly Readonly<Record<string, Input>>[]
      if (wanted.length === 0 || wanted.length > mostItems)
        throw invalid(
          `1 validation error detected: Member must have length between 1 and ${mostItems}, has ${wanted.length}`,
        )
      const token = input['ClientRequestToken'] as string | undefined
      const hash = createHash('sha256').update(JSON.stringify(wanted)).digest('hex')
      if (token && (await isReplay(token, hash))) return {}

      const steps = await Promise.all(
        wanted.map((item) => {
          const [kind, detail] = Object.entries(item)[0] as [Kind, Input]
          if (!(kind in kinds)) throw invalid(`unknown transaction item ${kind}`)
          return stepOf(kind, detail)
        }),
      )
      const keys = new Set(steps.map(({ table, key }) => `${table.TableName}/${createKey(key, table)}`))
      if (keys.size < steps.length) throw invalid('Transaction request cannot include multiple operations on one item')

      const olds = await Promise.all(steps.map(current))
      const reasons = steps.map(({ data }, i) => {
        if (!checkConditional(data, olds[i])) return { Code: 'None' }
        const old =
          Object.values(wanted[i]!)[0]?.['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD' ? olds[i] : undefined
        return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...(old && { Item: old }) }
      })
      if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons)

      const done: Awaited<ReturnType<typeof rehearse>>[] = []
      for (const step of steps) {
        if (step.kind === 'ConditionCheck') continue
        try {
          done.push(await rehearse(step))
        } catch (error) {
          const { body } = error as { body?: { message?: string } }
          if (!body) throw error
          throw cancelled(
            steps.map((other) =>
              other === step ? { Code: 'ValidationError', Message: body.message ?? '' } : { Code: 'None' },
            ),
          )
        }
      }
      const bytes = done.reduce(
        (sum, { recording }) => sum + itemSize(recording.after() ?? recording.before() ?? {}),
        0,
      )
      if (bytes > mostBytes) throw invalid('Transaction request size cannot exceed 4194304 bytes')
      const tokenRecord = { type: 'put', key: `token~${token}`, value: { hash, at: clock.now() } }
      await commit(done, 2, token ? [tokenRecord] : [])
      return {}
    })

  const isReplay = async (token: string, hash: string) => {
    const known = (await store.db.get(`token~${token}`)) as { hash: string; at: number } | undefined
    if (!known || clock.now() - known.at > tokenLife) return false
    if (known.hash !== hash)
      throw new ServiceError('IdempotentParameterMismatchException', 'the token was used for another transaction')
    return true
  }

  /** A deletion by expiry: as any other, its stream record says who did it. */
  const expire = (TableName: string, Key: Attributes) =>
    inTurn(async () => {
      const done = await rehearse(await stepOf('Delete', { TableName, Key }))
      await streams.asService(() => commit([done], 0))
    })

  return { put: single('Put'), update: single('Update'), delete: single('Delete'), batch, transact, expire, inTurn }
}
export type Writer = ReturnType<typeof makeWriter>

/** The key's values, partition first. */
const keyText = ({ KeySchema }: TableDescription, { before, after }: Recording): string =>
  KeySchema.map(({ AttributeName }) => Object.values((after() ?? before())?.[AttributeName] ?? {}).join()).join(' ')

const invalid = (message: string) => new ServiceError('ValidationException', message)

const cancelled = (reasons: readonly { Code: string }[]) =>
  new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  )
