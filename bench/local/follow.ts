import { outcomeKinds, type OutcomeKind } from '../../functions/core/uploads/outcome.ts'
import { act, parse } from '../../local/dynamodb/engine.ts'
import type { LocalCloud } from '../../local/cloud.ts'
import type { State } from '../../local/state/state.ts'

const underWay: readonly OutcomeKind[] = ['pending', 'waiting-for-ocr']

/** How many uploads have come to an outcome, counted in the table itself: asking the API would be work of its own. */
export async function settledCount(cloud: LocalCloud, { tables }: State): Promise<number> {
  const TableName = cloud.stack.outputs['TableName']
  let found = 0
  for (const kind of outcomeKinds.filter((one) => !underWay.includes(one))) {
    let ExclusiveStartKey: unknown
    do {
      const input = {
        TableName,
        IndexName: 'gsi2',
        Select: 'COUNT',
        KeyConditionExpression: 'gsi2pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `OUTCOME#${kind}` } },
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }
      const answer = await act(tables, 'query', parse(tables, 'query', input))
      found += Number(answer['Count'])
      ExclusiveStartKey = answer['LastEvaluatedKey']
    } while (ExclusiveStartKey !== undefined)
  }
  return found
}

/** Waits until `reached` answers true, looking every so many milliseconds; false where `patience` seconds ran out. */
export async function until(reached: () => boolean | Promise<boolean>, every: number, patience: number) {
  const began = performance.now()
  while (!(await reached())) {
    if (performance.now() - began > patience * 1000) return false
    await new Promise((resolve) => setTimeout(resolve, every))
  }
  return true
}
