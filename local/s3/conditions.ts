import { ServiceError } from '../gateway/service.ts'
import type { Version } from './bucket.ts'

const failed = () =>
  new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)

/**
 * What a write asks of the object that stands under its key. Asked while the write has its turn: of two that want to be
 * the first, at once, one is refused.
 */
export function conditionOf(
  headers: Readonly<Record<string, string>>,
): ((present: Version | undefined) => void) | undefined {
  const { 'if-none-match': without, 'if-match': same } = headers
  if (without === undefined && same === undefined) return undefined
  return (present) => {
    if (without === '*' && present) throw failed()
    if (same === undefined || same === present?.etag) return
    throw present ? failed() : new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
  }
}
