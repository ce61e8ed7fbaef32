import { randomBytes } from 'node:crypto'
import { jsonService } from '../gateway/json-protocol.ts'
import { ServiceError, type Service } from '../gateway/service.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Bucket } from '../s3/bucket.ts'
import type { Topics } from '../sns/topics.ts'
import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'

/** What a stand-in for the engine answers for one document: pages counted, blocks as Textract shapes them. */
export type Analysis = { readonly pages: number; readonly blocks: readonly object[] }

/** Reads a document in Textract's place; throws to make the job fail. */
export type Analyse = (bytes: Buffer, key: string) => Promise<Analysis> | Analysis

type Job = {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED'
  readonly at: number
  readonly channel?: { readonly SNSTopicArn: string; readonly RoleArn: string }
  readonly tag?: string
  readonly pages?: number
}
type Parts = {
  readonly analyse: Analyse | undefined
  readonly buckets: ReadonlyMap<string, Bucket>
  readonly topics: Topics
  readonly ledger: Ledger
  readonly authorise: Authorise
  readonly clock: Clock
}

const mostResults = 1000
const jobTime = 200

/**
 * Textract's asynchronous analysis: start, completion by SNS, results in pages. What reads is handed in. Jobs that are
 * under way when it stops are finished by whoever opens the same ledger next.
 */
export function openTextract({ analyse, buckets, topics, ledger, authorise, clock }: Parts): {
  readonly service: Service
  readonly stop: () => void
} {
  const waiting = new Set<() => void>()
  let stopped = false
  const jobKey = (id: string) => `textract/job/${id}`
  const finish = async (job: Job) => {
    const bucket = buckets.get(job.bucket)
    const version = await bucket?.find(job.key)
    let done: Job = { ...job, status: 'FAILED' }
    let blocks: readonly object[] = []
    try {
      const analysis = await analyse!(await bucket!.bytes(version!), job.key)
      blocks = analysis.blocks
      done = { ...job, status: 'SUCCEEDED', pages: analysis.pages }
    } catch {
      // A document the engine cannot read: the job fails, the caller is told.
    }
    const notice = job.channel && {
      topic: job.channel.SNSTopicArn,
      attributes: {},
      message: JSON.stringify({
        JobId: job.id,
        Status: done.status,
        API: 'StartDocumentAnalysis',
        ...(job.tag !== undefined && { JobTag: job.tag }),
        Timestamp: clock.now(),
        DocumentLocation: { S3ObjectName: job.key, S3Bucket: job.bucket },
      }),
    }
    const sending = notice && topics.publish(notice)
    await ledger.write([
      { type: 'put', key: jobKey(job.id), value: done },
      { type: 'put', key: `textract/blocks/${job.id}`, value: blocks },
      ...(sending?.changes ?? []),
    ])
    sending?.sent()
  }
  /** Where the disk takes nothing the job ends a little later. */
  const later = (job: Job, at = job.at + jobTime): void => {
    if (stopped) return
    const cancel = clock.at(at, () => {
      waiting.delete(cancel)
      finish(job).catch(() => later(job, clock.now() + jobTime))
    })
    waiting.add(cancel)
  }
  void ledger
    .list<Job>('textract/job/')
    .then((jobs) => jobs.forEach(([, job]) => job.status === 'IN_PROGRESS' && later(job)))

  const service = jsonService('Textract', '1.1', 'com.amazonaws.textract', {
    async StartDocumentAnalysis(input, caller) {
      authorise(caller, 'textract:StartDocumentAnalysis', '*')
      if (!analyse)
        throw new ServiceError('AccessDeniedException', 'this local cloud has no engine to stand in for Textract')
      const { S3Object } = input['DocumentLocation'] as { S3Object: { Bucket: string; Name: string } }
      const bucket = buckets.get(S3Object.Bucket)
      // Textract reads with the rights of its caller.
      authorise(caller, 's3:GetObject', `${bucket?.arn}/${S3Object.Name}`)
      const version = await bucket?.find(S3Object.Name)
      if (!version || version.deleted)
        throw new ServiceError('InvalidS3ObjectException', 'Unable to get object metadata from S3.')
      const channel = input['NotificationChannel'] as Job['channel']
      if (channel)
        authorise(caller, 'iam:PassRole', channel.RoleArn, { 'iam:passedtoservice': 'textract.amazonaws.com' })
      const token = input['ClientRequestToken'] as string | undefined
      if (token !== undefined && !/^[a-zA-Z0-9-_]{1,64}$/.test(token))
        throw new ServiceError('InvalidParameterException', 'ClientRequestToken')
      const known = token && (await ledger.get<string>(`textract/token/${token}`))
      if (known) return { JobId: known }
      const tag = input['JobTag'] as string | undefined
      const job: Job = {
        id: randomBytes(32).toString('hex'),
        bucket: S3Object.Bucket,
        key: S3Object.Name,
        status: 'IN_PROGRESS',
        at: clock.now(),
        ...(channel && { channel }),
        ...(tag !== undefined && { tag }),
      }
      await ledger.write([
        { type: 'put', key: jobKey(job.id), value: job },
        ...(token ? [{ type: 'put' as const, key: `textract/token/${token}`, value: job.id }] : []),
      ])
      later(job)
      return { JobId: job.id }
    },
    async GetDocumentAnalysis(input, caller) {
      authorise(caller, 'textract:GetDocumentAnalysis', '*')
      const job = await ledger.get<Job>(jobKey(String(input['JobId'])))
      if (!job) throw new ServiceError('InvalidJobIdException', 'Request has invalid Job Id')
      if (job.status !== 'SUCCEEDED') return { JobStatus: job.status }
      const blocks = (await ledger.get<readonly object[]>(`textract/blocks/${job.id}`)) ?? []
      const from = Number(input['NextToken'] ?? 0)
      const most = Math.min(Number(input['MaxResults'] ?? mostResults), mostResults)
      return {
        JobStatus: job.status,
        DocumentMetadata: { Pages: job.pages },
        AnalyzeDocumentModelVersion: '1.0',
        Blocks: blocks.slice(from, from + most),
        ...(from + most < blocks.length && { NextToken: String(from + most) }),
      }
    },
  })
  return {
    service,
    stop: () => {
      stopped = true
      for (const cancel of waiting) cancel()
    },
  }
}
