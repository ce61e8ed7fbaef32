import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda'
import type { ObjectRef } from './objects.ts'
import { publishMetrics } from './log.ts'

export type Delivery = {
  readonly receiveCount: number
  readonly remainingMilliseconds: () => number
}

/** A handler for a queue: messages one after another, each that throws is left for a retry, the rest are done. */
export function queueHandler<T>(work: (message: T, delivery: Delivery) => Promise<void>) {
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    settled(() =>
      processPartialResponse(
        event,
        (record: SQSRecord) =>
          work(JSON.parse(record.body) as T, {
            receiveCount: Number(record.attributes.ApproximateReceiveCount),
            remainingMilliseconds: () => context.getRemainingTimeInMillis(),
          }),
        new BatchProcessor(EventType.SQS),
        { context, processInParallel: false, throwOnFullBatchFailure: false },
      ),
    )
}

export function streamHandler(work: (record: DynamoDBRecord) => Promise<void>) {
  return (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
    settled(() =>
      processPartialResponse(
        event,
        (record: DynamoDBRecord) => work(record),
        new BatchProcessor(EventType.DynamoDBStreams),
        { context, throwOnFullBatchFailure: false },
      ),
    )
}

export function scheduledHandler(work: (remainingMilliseconds: () => number) => Promise<void>) {
  return (_event: unknown, context: Context): Promise<void> =>
    settled(() => work(() => context.getRemainingTimeInMillis()))
}

async function settled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    publishMetrics()
  }
}

/** What EventBridge sends when an object came to a bucket. Its keys are not URL-encoded. */
export type ObjectCreated = {
  readonly detail: {
    readonly bucket: { readonly name: string }
    readonly object: {
      readonly key: string
      readonly 'version-id'?: string
      readonly sequencer?: string
      readonly size?: number
    }
  }
}

/**
 * What a bucket itself sends to a queue when an object came to it: keys are URL-encoded, with "+" for a space. A test message
 * without records comes when it is told where to send.
 */
export type Notification = {
  readonly Records?: readonly {
    readonly s3: {
      readonly bucket: { readonly name: string }
      readonly object: { readonly key: string; readonly versionId?: string }
    }
  }[]
}

export const objectsIn = (message: ObjectCreated | Notification): readonly ObjectRef[] =>
  'detail' in message
    ? [objectOf(message)]
    : (message.Records ?? []).map(({ s3: { bucket, object } }) => ({
        bucket: bucket.name,
        key: decodeURIComponent(object.key.replaceAll('+', ' ')),
        ...(object.versionId && { versionId: object.versionId }),
      }))

export const objectOf = ({
  detail,
}: ObjectCreated): ObjectRef & { readonly sequencer?: string; readonly size?: number } => ({
  bucket: detail.bucket.name,
  key: detail.object.key,
  ...(detail.object['version-id'] && { versionId: detail.object['version-id'] }),
  ...(detail.object.sequencer && { sequencer: detail.object.sequencer }),
  ...(detail.object.size !== undefined && { size: detail.object.size }),
})
