import { notImitated, ServiceError, type CloudRequest, type CloudResponse, type Service } from '../gateway/service.ts'
import { splitTarget } from '../gateway/signature.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Caller } from '../iam/caller.ts'
import type { Bucket, Version } from './bucket.ts'
import { dechunk, verifiedChecksums, type Body } from './checksums.ts'
import { conditionOf } from './conditions.ts'
import { checkKey, objectHeaders, rangeOf, storedHeaders } from './headers.ts'
import { listObjects, listVersions } from './listing.ts'
import type { MultipartUploads } from './multipart.ts'
import { element, textsOf, xmlResponse, type Xml } from './xml.ts'

type Call = {
  readonly request: CloudRequest
  readonly caller: Caller
  readonly bucket: Bucket
  readonly key: string
  readonly query: URLSearchParams
}

const knownQuery =
  /^(uploads|uploadId|partNumber|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|delete|x-id|location|fetch-owner|versions|versionId|key-marker|version-id-marker|tagging|versioning|response-.*|x-amz-.*)$/i
const unsupportedHeaders = /^x-amz-(object-lock|website|acl$|grant|copy-source-(if|range)|sdk-(?!checksum))/

const empty = (status: number, headers: Record<string, string> = {}): CloudResponse => ({ status, headers, body: '' })

/** The S3 operations this stack's functions and people use, over the buckets of the stack. */
export function s3Service(
  buckets: ReadonlyMap<string, Bucket>,
  uploads: MultipartUploads,
  authorise: Authorise,
): Service {
  const can = (call: Call, action: string, resource = `${call.bucket.arn}/${call.key}`) =>
    authorise(call.caller, `s3:${action}`, resource)

  /** Who may not list the bucket is not told that a key is missing. */
  const existing = async (call: Call, versionId = call.query.get('versionId') ?? undefined): Promise<Version> => {
    can(call, versionId ? 'GetObjectVersion' : 'GetObject')
    const version = await call.bucket.find(call.key, versionId)
    if (version && !version.deleted) return version
    can(call, 'ListBucket', call.bucket.arn)
    if (versionId) throw new ServiceError('NoSuchVersion', 'The specified version does not exist.', 404)
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
  }

  const bodyOf = ({ headers, body }: CloudRequest): Body =>
    /aws-chunked/.test(headers['content-encoding'] ?? '') || headers['x-amz-content-sha256']?.startsWith('STREAMING-')
      ? dechunk(body)
      : { bytes: body, trailers: {} }
  const versionHeader = (call: Call, version: Version) =>
    call.bucket.versioned ? { 'x-amz-version-id': version.versionId } : {}

  async function get(call: Call): Promise<CloudResponse> {
    const { request, query, bucket } = call
    const version = await existing(call)
    if (request.headers['if-none-match'] === version.etag) return empty(304, { etag: version.etag })
    if (request.headers['if-match'] && request.headers['if-match'] !== version.etag)
      throw new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
    const range = rangeOf(request.headers['range'], version.size)
    const withSums = request.headers['x-amz-checksum-mode'] === 'ENABLED' && !range
    const headers = objectHeaders(version, bucket.versioned, query, withSums)
    if (request.method === 'HEAD') return empty(200, { ...headers, 'content-length': String(version.size) })
    const bytes = await bucket.bytes(version)
    if (!range) return { status: 200, headers, body: bytes }
    const [from, to] = range
    return {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${from}-${to - 1}/${version.size}` },
      body: bytes.subarray(from, to),
    }
  }

  async function put(call: Call): Promise<CloudResponse> {
    const { request, bucket, key } = call
    can(call, 'PutObject')
    const unsupported = Object.keys(request.headers).find((name) => unsupportedHeaders.test(name))
    if (unsupported) throw notImitated('S3', `PutObject with ${unsupported}`)
    if (request.headers['x-amz-copy-source']) return copy(call, request.headers['x-amz-copy-source'])
    const { bytes, trailers } = bodyOf(request)
    const checksums = verifiedChecksums(bytes, { ...request.headers, ...trailers, ...presignedSums(call.query) })
    const tags = Object.fromEntries(new URLSearchParams(request.headers['x-amz-tagging'] ?? ''))
    if (Object.keys(tags).length > 0) can(call, 'PutObjectTagging')
    const object = { key, bytes, headers: storedHeaders(request), checksums, tags }
    const version = await bucket.put(object, 'PutObject', conditionOf(request.headers))
    return empty(200, { etag: version.etag, ...versionHeader(call, version), ...checksums })
  }

  async function copy(call: Call, header: string): Promise<CloudResponse> {
    const [source = '', search = ''] = header.split('?')
    const [name = '', ...path] = decodeURIComponent(source).replace(/^\//, '').split('/')
    const from = buckets.get(name)
    if (!from) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404)
    const origin: Call = { ...call, bucket: from, key: path.join('/'), query: new URLSearchParams(search) }
    const version = await existing(origin)
    const replaces = call.request.headers['x-amz-metadata-directive'] === 'REPLACE'
    const headers = replaces ? storedHeaders(call.request) : version.headers
    const bytes = await from.bytes(version)
    const made = await call.bucket.put(
      { key: call.key, bytes, headers, checksums: version.checksums, tags: version.tags },
      'CopyObject',
      conditionOf(call.request.headers),
    )
    const result = xmlResponse(200, 'CopyObjectResult', {
      ETag: made.etag,
      LastModified: new Date(made.at).toISOString(),
    })
    return { ...result, headers: { ...result.headers, ...versionHeader(call, made) } }
  }

  async function remove(call: Call): Promise<CloudResponse> {
    const versionId = call.query.get('versionId') ?? undefined
    can(call, versionId ? 'DeleteObjectVersion' : 'DeleteObject')
    const gone = await call.bucket.remove(call.key, versionId)
    return empty(
      204,
      gone && call.bucket.versioned
        ? { 'x-amz-version-id': gone.versionId, ...(gone.deleted && { 'x-amz-delete-marker': 'true' }) }
        : {},
    )
  }

  async function multipart(call: Call): Promise<CloudResponse> {
    const { request, bucket, key, query } = call
    const id = query.get('uploadId')
    can(call, request.method === 'DELETE' ? 'AbortMultipartUpload' : 'PutObject')
    if (id === null) {
      const UploadId = await uploads.begin(bucket.name, key, storedHeaders(request))
      return xmlResponse(200, 'InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId })
    }
    if (request.method === 'PUT') {
      const { bytes, trailers } = bodyOf(request)
      const sums = verifiedChecksums(bytes, { ...request.headers, ...trailers })
      return empty(200, { etag: await uploads.add(id, Number(query.get('partNumber')), bytes), ...sums })
    }
    if (request.method === 'DELETE') {
      await uploads.abort(id)
      return empty(204)
    }
    const wanted = textsOf(request.body.toString(), 'Part').map((part) => ({
      number: Number(textsOf(part, 'PartNumber')[0]),
      etag: textsOf(part, 'ETag')[0] ?? '',
    }))
    const version = await uploads.complete(bucket, id, wanted)
    const result = xmlResponse(200, 'CompleteMultipartUploadResult', {
      Bucket: bucket.name,
      Key: key,
      ETag: version.etag,
    })
    return { ...result, headers: { ...result.headers, ...versionHeader(call, version) } }
  }

  async function tagging(call: Call): Promise<CloudResponse> {
    const version = await call.bucket.find(call.key, call.query.get('versionId') ?? undefined)
    can(call, call.request.method === 'GET' ? 'GetObjectTagging' : 'PutObjectTagging')
    if (!version || version.deleted) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
    if (call.request.method === 'GET') {
      const Tag = Object.entries(version.tags).map(([Key, Value]): Xml => ({ Key, Value }))
      return xmlResponse(200, 'Tagging', { TagSet: { Tag } })
    }
    const body = call.request.body.toString()
    const tags = textsOf(body, 'Tag').map((tag) => [textsOf(tag, 'Key')[0], textsOf(tag, 'Value')[0]])
    await call.bucket.retag(
      version,
      call.request.method === 'PUT' ? (Object.fromEntries(tags) as Record<string, string>) : {},
    )
    return empty(call.request.method === 'PUT' ? 200 : 204)
  }

  async function onBucket(call: Call): Promise<CloudResponse> {
    const { request, bucket, query } = call
    if (request.method === 'HEAD') {
      can(call, 'ListBucket', bucket.arn)
      return empty(200)
    }
    if (request.method === 'GET' && query.has('versions')) {
      can(call, 'ListBucketVersions', bucket.arn)
      return listVersions(bucket, query)
    }
    if (request.method === 'GET' && query.has('versioning')) {
      can(call, 'GetBucketVersioning', bucket.arn)
      return xmlResponse(200, 'VersioningConfiguration', { Status: bucket.versioned ? 'Enabled' : undefined })
    }
    if (request.method === 'GET' && query.get('list-type') === '2') {
      authorise(call.caller, 's3:ListBucket', bucket.arn, { 's3:prefix': query.get('prefix') ?? '' })
      return listObjects(bucket, query)
    }
    if (request.method === 'POST' && query.has('delete')) return removeMany(call)
    throw notImitated('S3', `${request.method} on a bucket with ${[...query.keys()].join(', ') || 'no query'}`)
  }

  async function removeMany(call: Call): Promise<CloudResponse> {
    const xml: string[] = []
    for (const object of textsOf(call.request.body.toString(), 'Object')) {
      const Key = textsOf(object, 'Key')[0] ?? ''
      const VersionId = textsOf(object, 'VersionId')[0]
      try {
        authorise(call.caller, VersionId ? 's3:DeleteObjectVersion' : 's3:DeleteObject', `${call.bucket.arn}/${Key}`)
        await call.bucket.remove(Key, VersionId)
        xml.push(element('Deleted', { Key, VersionId }))
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        xml.push(element('Error', { Key, VersionId, Code: error.code, Message: error.message }))
      }
    }
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: `<DeleteResult>${xml.join('')}</DeleteResult>`,
    }
  }

  return {
    async handle(request, caller) {
      const [path, search] = splitTarget(request.target)
      const query = new URLSearchParams(search)
      const [, name = '', ...rest] = path.split('/')
      const key = decodeURIComponent(rest.join('/'))
      const bucket = buckets.get(name)
      if (!name) throw notImitated('S3', 'ListBuckets')
      if (!bucket) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404)
      for (const parameter of query.keys()) if (!knownQuery.test(parameter)) throw notImitated('S3', `?${parameter}`)
      const call: Call = { request, caller, bucket, key, query }
      if (!key) return onBucket(call)
      checkKey(key)
      if (query.has('tagging')) return tagging(call)
      if (query.has('uploads') || query.has('uploadId')) return multipart(call)
      if (request.method === 'GET' || request.method === 'HEAD') return get(call)
      if (request.method === 'PUT') return put(call)
      if (request.method === 'DELETE') return remove(call)
      throw notImitated('S3', `${request.method} on an object`)
    },
    failure: (error) =>
      xmlResponse(error.status, 'Error', { Code: error.code, Message: error.message, RequestId: 'local' }),
  }
}

/** A presigned put carries its checksum in the query; the presigner fills in that of no bytes, which binds nothing. */
const presignedSums = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...query]
      .filter(([name, value]) => /^x-amz-checksum-(?!algorithm)/i.test(name) && value !== 'AAAAAA==')
      .map(([name, value]) => [name.toLowerCase(), value]),
  )
