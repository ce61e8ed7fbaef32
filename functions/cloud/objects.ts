import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  type GetObjectCommandInput,
} from '@aws-sdk/client-s3'

/** The function's one client for objects: each costs milliseconds to set up. */
export const s3 = new S3Client({})

export type ObjectRef = { readonly bucket: string; readonly key: string; readonly versionId?: string }

export type ObjectHead = {
  /** ISO; S3 keeps whole seconds. */
  readonly lastModified: string
  readonly size: number
  readonly metadata: Readonly<Record<string, string>>
  readonly versionId: string
}

export type StoredObject = ObjectHead & { readonly bytes: Uint8Array }

const addressOf = ({ bucket, key, versionId }: ObjectRef): GetObjectCommandInput => ({
  Bucket: bucket,
  Key: key,
  ...(versionId && { VersionId: versionId }),
})

/** Null where there is no such object (or version): it may have been erased since the event was sent. */
export async function getObject(ref: ObjectRef): Promise<StoredObject | null> {
  const found = await unlessMissing(s3.send(new GetObjectCommand(addressOf(ref))))
  if (!found?.Body) return null
  return { ...headOf(found), bytes: await found.Body.transformToByteArray() }
}

export async function headObject(ref: ObjectRef): Promise<ObjectHead | null> {
  const found = await unlessMissing(s3.send(new HeadObjectCommand(addressOf(ref))))
  return found && headOf(found)
}

export async function getJson<T>(ref: ObjectRef): Promise<T | null> {
  const found = await getObject(ref)
  return found && (JSON.parse(new TextDecoder().decode(found.bytes)) as T)
}

export type PutOptions = {
  readonly metadata?: Readonly<Record<string, string>>
  readonly contentType?: string
  /** Leave what is there: the name is derived from the content, or the writer came twice. */
  readonly onlyNew?: boolean
}

/** False where `onlyNew` found the object already there. */
export async function putObject(ref: ObjectRef, body: Uint8Array | string, options: PutOptions = {}): Promise<boolean> {
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket: ref.bucket,
        Key: ref.key,
        Body: body,
        ContentType: options.contentType ?? 'application/octet-stream',
        ...(options.metadata && { Metadata: { ...options.metadata } }),
        ...(options.onlyNew && { IfNoneMatch: '*' }),
      }),
    )
    return true
  } catch (error) {
    if (options.onlyNew && statusOf(error) === 412) return false
    throw error
  }
}

export const putJson = (ref: ObjectRef, value: unknown, options: PutOptions = {}): Promise<boolean> =>
  putObject(ref, JSON.stringify(value), { ...options, contentType: 'application/json; charset=utf-8' })

/** Writes an object over itself with other metadata: the event of its coming is sent again. */
export async function announceAgain(ref: ObjectRef, metadata: Readonly<Record<string, string>>): Promise<void> {
  await s3.send(
    new CopyObjectCommand({
      Bucket: ref.bucket,
      Key: ref.key,
      CopySource: `${ref.bucket}/${ref.key.split('/').map(encodeURIComponent).join('/')}`,
      Metadata: { ...metadata },
      MetadataDirective: 'REPLACE',
      ContentType: 'application/json; charset=utf-8',
    }),
  )
}

export type VersionPage = {
  readonly versions: readonly (ObjectRef & { readonly lastModified: string })[]
  readonly next: { readonly key: string; readonly versionId: string } | null
}

export async function listVersions(
  bucket: string,
  prefix: string,
  after: VersionPage['next'] = null,
): Promise<VersionPage> {
  const page = await s3.send(
    new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: prefix,
      ...(after && { KeyMarker: after.key, VersionIdMarker: after.versionId }),
    }),
  )
  return {
    versions: (page.Versions ?? []).map((one) => ({
      bucket,
      key: one.Key ?? '',
      versionId: one.VersionId ?? '',
      lastModified: (one.LastModified ?? new Date(0)).toISOString(),
    })),
    next: page.IsTruncated ? { key: page.NextKeyMarker ?? '', versionId: page.NextVersionIdMarker ?? '' } : null,
  }
}

/** Up to 1,000 at a time, every version given. */
export async function deleteVersions(bucket: string, refs: readonly ObjectRef[]): Promise<void> {
  if (refs.length === 0) return
  const result = await s3.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Objects: refs.map((one) => ({ Key: one.key, VersionId: one.versionId })), Quiet: true },
    }),
  )
  const refused = result.Errors?.[0]
  if (refused) throw new Error(`S3 would not delete ${refused.Key}: ${refused.Code}`)
}

function headOf(found: {
  LastModified?: Date | undefined
  ContentLength?: number | undefined
  Metadata?: Record<string, string> | undefined
  VersionId?: string | undefined
}): ObjectHead {
  return {
    lastModified: (found.LastModified ?? new Date(0)).toISOString(),
    size: found.ContentLength ?? 0,
    metadata: found.Metadata ?? {},
    versionId: found.VersionId ?? 'null',
  }
}

async function unlessMissing<T>(sent: Promise<T>): Promise<T | null> {
  try {
    return await sent
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
