import {
  GetDocumentAnalysisCommand,
  StartDocumentAnalysisCommand,
  TextractClient,
  type GetDocumentAnalysisCommandOutput,
} from '@aws-sdk/client-textract'
import { environment } from './environment.ts'
import { log, measure } from './log.ts'
import { ocrTokenOf } from './ids.ts'

/** Throttled calls are put off by our own queue, not waited for in a function that costs while it waits. */
const textract = new TextractClient({ maxAttempts: 2 })

const features = ['TABLES', 'LAYOUT'] as const

/** `later`: throttled or at a limit, ask again. `unreadable`: the engine will not read this file, whenever it is asked. */
export type Asked<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'later' }
  | { readonly kind: 'unreadable'; readonly because: string }

/** Starts an analysis of one stored file; its completion comes to the OCR topic under `tag`. */
export function startAnalysis(key: string, documentId: string, attempt: number): Promise<Asked<string>> {
  const bucket = environment('DOCUMENTS_BUCKET')
  return asked(async () => {
    const { JobId } = await textract.send(
      new StartDocumentAnalysisCommand({
        DocumentLocation: { S3Object: { Bucket: bucket, Name: key } },
        FeatureTypes: [...features],
        ClientRequestToken: ocrTokenOf(documentId, features.join(), attempt),
        JobTag: documentId,
        NotificationChannel: {
          SNSTopicArn: environment('OCR_TOPIC_ARN'),
          RoleArn: environment('OCR_ROLE_ARN'),
        },
      }),
    )
    if (!JobId) throw new Error('Textract gave no job id')
    return JobId
  })
}

export type Analysis = {
  readonly status: 'running' | 'succeeded' | 'failed'
  readonly because?: string
  /** Every result page, in order. */
  readonly responses: readonly GetDocumentAnalysisCommandOutput[]
}

export function collectAnalysis(jobId: string): Promise<Asked<Analysis>> {
  return asked(async () => {
    const responses: GetDocumentAnalysisCommandOutput[] = []
    let NextToken: string | undefined
    do {
      const page = await textract.send(
        new GetDocumentAnalysisCommand({ JobId: jobId, MaxResults: 1000, ...(NextToken && { NextToken }) }),
      )
      if (page.JobStatus === 'IN_PROGRESS') return { status: 'running', responses: [] }
      if (page.JobStatus === 'FAILED')
        return { status: 'failed', because: page.StatusMessage ?? 'no reason given', responses: [] }
      responses.push(page)
      NextToken = page.NextToken
    } while (NextToken)
    return { status: 'succeeded', responses }
  })
}

const busy = new Set(['ThrottlingException', 'ProvisionedThroughputExceededException', 'LimitExceededException'])
const refused = new Set([
  'UnsupportedDocumentException',
  'DocumentTooLargeException',
  'BadDocumentException',
  'InvalidParameterException',
])

async function asked<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: 'done', value: await ask() }
  } catch (error) {
    const { name } = error as Error
    if (busy.has(name)) {
      measure('OcrThrottled', 1)
      return { kind: 'later' }
    }
    if (!refused.has(name)) throw error
    log.warn('the OCR engine refuses the file', { reason: name })
    return { kind: 'unreadable', because: name }
  }
}
