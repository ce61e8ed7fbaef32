import type { DynamoDBRecord } from 'aws-lambda'
import type { JudgeItem } from './reports/reports.ts'

export type JudgeRequest = Pick<
  JudgeItem,
  'agency' | 'year' | 'version' | 'cause' | 'correlation' | 'job' | 'notBefore'
>

/** The request to judge in a stream record, null in any other. */
export function judgeRequestOf(record: DynamoDBRecord): JudgeRequest | null {
  const image = record.dynamodb?.NewImage
  if (record.eventName !== 'INSERT' || !image?.['sk']?.S?.startsWith('JUDGE#')) return null
  const job = image['job']?.S
  const notBefore = image['notBefore']?.N
  return {
    agency: image['agency']?.S ?? '',
    year: Number(image['year']?.N),
    version: image['version']?.S ?? '',
    cause: image['cause']?.S ?? '',
    correlation: image['correlation']?.S ?? '',
    ...(job && { job }),
    ...(notBefore && { notBefore: Number(notBefore) }),
  }
}
