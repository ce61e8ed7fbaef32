import type { Caller } from '../iam/caller.ts'
import { notImitated, ServiceError, type Service } from './service.ts'

export type Operation = (input: Record<string, unknown>, caller: Caller) => Promise<object>

/** The AWS JSON protocol (DynamoDB, SQS, Textract): the operation stands in X-Amz-Target, an error's name in `__type`. */
export function jsonService(
  name: string,
  version: string,
  namespace: string,
  operations: Readonly<Record<string, Operation>>,
): Service {
  const type = `application/x-amz-json-${version}`
  const answer = (status: number, value: object) => ({
    status,
    headers: { 'content-type': type },
    body: JSON.stringify(value),
  })
  return {
    async handle(request, caller) {
      const operation = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? ''
      const run = operations[operation]
      if (!run) throw notImitated(name, operation || `${request.method} ${request.target}`)
      let input: Record<string, unknown>
      try {
        input = JSON.parse(request.body.toString() || '{}') as Record<string, unknown>
      } catch {
        throw new ServiceError('SerializationException', 'the body is not JSON')
      }
      return answer(200, await run(input, caller))
    },
    failure: (error) =>
      answer(error.status, { __type: `${namespace}#${error.code}`, message: error.message, ...error.detail }),
  }
}
