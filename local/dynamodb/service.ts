import { jsonService, type Operation } from '../gateway/json-protocol.ts'
import { ServiceError, type Service } from '../gateway/service.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Caller } from '../iam/caller.ts'
import { act, parse, type EngineStore, type Input } from './engine.ts'
import type { Table } from './tables.ts'
import type { Writer } from './writer.ts'

const actions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

/** Turns an error of dynalite's into one of a service; anything else is our own fault and stays. */
function translated(error: unknown): unknown {
  const { body, statusCode } = error as {
    body?: { __type?: string; message?: string; Message?: string }
    statusCode?: number
  }
  if (!body?.['__type']) return error
  return new ServiceError(body['__type'].split('#').at(-1)!, body.message ?? body.Message ?? '', statusCode ?? 400)
}

/** The DynamoDB operations, over the tables of the stack. `metered` is told the read units. */
export function dynamodbService(
  tables: readonly Table[],
  store: EngineStore,
  writer: Writer,
  authorise: Authorise,
  metered: (units: number) => void,
): Service {
  const tableArn = (name: unknown): string => {
    const table = tables.find((one) => one.name === name || one.arn === name)
    if (!table)
      throw new ServiceError(
        'ResourceNotFoundException',
        `Requested resource not found: Table: ${String(name)} not found`,
      )
    return table.arn
  }
  const allow = (caller: Caller, action: string, { TableName, IndexName }: Input) => {
    const arn = tableArn(TableName)
    authorise(caller, `dynamodb:${action}`, IndexName === undefined ? arn : `${arn}/index/${String(IndexName)}`)
  }
  const read = async (name: string, input: Input) => {
    const data = parse(store, name, { ...input, ReturnConsumedCapacity: 'TOTAL' })
    const { ConsumedCapacity, ...answer } = await act(store, name, data)
    const consumed = [ConsumedCapacity].flat() as ({ CapacityUnits?: number } | undefined)[]
    metered(consumed.reduce((sum, one) => sum + (one?.CapacityUnits ?? 0), 0))
    return input['ReturnConsumedCapacity'] && input['ReturnConsumedCapacity'] !== 'NONE'
      ? { ...answer, ConsumedCapacity }
      : answer
  }
  const onTable =
    (action: string, run: (input: Input) => Promise<object>): Operation =>
    async (input, caller) => {
      allow(caller, action, input)
      return run(input)
    }
  const operations: Record<string, Operation> = {
    GetItem: onTable('GetItem', (input) => read('getItem', input)),
    Query: onTable('Query', (input) => read('query', input)),
    Scan: onTable('Scan', (input) => read('scan', input)),
    PutItem: onTable('PutItem', writer.put),
    UpdateItem: onTable('UpdateItem', writer.update),
    DeleteItem: onTable('DeleteItem', writer.delete),
    DescribeTable: onTable('DescribeTable', (input) =>
      act(store, 'describeTable', parse(store, 'describeTable', input)),
    ),
    async BatchGetItem(input, caller) {
      for (const TableName of Object.keys(input['RequestItems'] ?? {})) allow(caller, 'BatchGetItem', { TableName })
      return read('batchGetItem', input)
    },
    async BatchWriteItem(input, caller) {
      for (const TableName of Object.keys(input['RequestItems'] ?? {})) allow(caller, 'BatchWriteItem', { TableName })
      return writer.batch(input)
    },
    async TransactWriteItems(input, caller) {
      eachItem(input, caller)
      return writer.transact(input)
    },
    async TransactGetItems(input, caller) {
      eachItem(input, caller)
      // No write may come between the reads.
      return writer.inTurn(async () => {
        const Responses: object[] = []
        for (const { Get } of input['TransactItems'] as readonly { Get: Input }[])
          Responses.push(await read('getItem', Get))
        return { Responses }
      })
    },
  }
  const eachItem = (input: Input, caller: Caller) => {
    for (const item of (input['TransactItems'] ?? []) as readonly Record<string, Input>[])
      for (const [kind, detail] of Object.entries(item))
        allow(caller, actions[kind] ?? kind, { TableName: detail['TableName'] })
  }
  const service = jsonService('DynamoDB', '1.0', 'com.amazonaws.dynamodb.v20120810', operations)
  return {
    ...service,
    handle: (request, caller) =>
      service.handle(request, caller).catch((error: unknown) => {
        throw translated(error)
      }),
  }
}
