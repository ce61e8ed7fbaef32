import { notImitated, ServiceError, type Service } from '../gateway/service.ts'
import { splitTarget } from '../gateway/signature.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Queue } from '../sqs/queue.ts'
import type { Pool } from './pool.ts'
import { FunctionError } from './runtime.ts'

const mostAsynchronous = 1024 * 1024

/** Lambda's Invoke, waiting for the answer or not. */
export function lambdaService(
  pools: ReadonlyMap<string, Pool>,
  invocations: ReadonlyMap<string, Queue>,
  authorise: Authorise,
): Service {
  const json = (status: number, value: unknown, headers: Record<string, string> = {}) => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: value === undefined ? '' : JSON.stringify(value),
  })
  return {
    async handle(request, caller) {
      const [path] = splitTarget(request.target)
      const match = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)
      if (!match || request.method !== 'POST') throw notImitated('Lambda', `${request.method} ${path}`)
      const wanted = decodeURIComponent(match[1]!)
      const pool = [...pools.values()].find(({ definition: { name, arn } }) => name === wanted || arn === wanted)
      if (!pool) throw new ServiceError('ResourceNotFoundException', `Function not found: ${wanted}`, 404)
      authorise(caller, 'lambda:InvokeFunction', pool.definition.arn)
      const body = request.body.toString() || '{}'
      if (request.headers['x-amz-invocation-type'] === 'Event') {
        if (request.body.length > mostAsynchronous)
          throw new ServiceError('RequestTooLargeException', 'Request must be smaller than 1048576 bytes', 413)
        await invocations.get(pool.definition.arn)!.send({ body })
        return json(202, undefined)
      }
      try {
        return json(200, await pool.invoke(JSON.parse(body)))
      } catch (error) {
        if (!(error instanceof FunctionError)) throw error
        return json(
          200,
          { errorType: error.type, errorMessage: error.message },
          { 'x-amz-function-error': 'Unhandled' },
        )
      }
    },
    failure: (error) =>
      json(error.status, { Type: 'User', Message: error.message }, { 'x-amzn-errortype': error.code }),
  }
}
