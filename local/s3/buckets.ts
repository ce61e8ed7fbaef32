import type { Bus } from '../eventbridge/bus.ts'
import type { Blobs } from '../state/blobs.ts'
import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Stack } from '../template/resolve.ts'
import { isObject, type JsonObject } from '../template/template.ts'
import { makeBucket, type Announce, type Bucket } from './bucket.ts'

// What is listed and not imitated does not change what a function sees.
const known = new Set([
  'AccessControl',
  'BucketEncryption',
  'BucketName',
  'CorsConfiguration',
  'LifecycleConfiguration',
  'LoggingConfiguration',
  'NotificationConfiguration',
  'OwnershipControls',
  'PublicAccessBlockConfiguration',
  'Tags',
  'VersioningConfiguration',
])

/** The buckets of a stack, by name. */
export function openBuckets(
  stack: Stack,
  bus: Bus,
  ledger: Ledger,
  blobs: Blobs,
  clock: Clock,
): ReadonlyMap<string, Bucket> {
  return new Map(
    stack.resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .map(({ id, name, attributes, properties }) => {
        for (const property of Object.keys(properties))
          if (!known.has(property)) throw new Error(`${id}: ${property} of a bucket is not imitated by the local cloud`)
        const versioning = properties['VersioningConfiguration']
        const versioned = isObject(versioning) && versioning['Status'] === 'Enabled'
        const arn = attributes['Arn']!
        const announce = notifies(id, properties) ? announcer(name, arn, versioned, bus) : silent
        return [name, makeBucket({ name, arn, versioned }, ledger, blobs, clock, announce)]
      }),
  )
}

function notifies(id: string, properties: JsonObject): boolean {
  const notifications = properties['NotificationConfiguration']
  if (!isObject(notifications)) return false
  for (const kind of Object.keys(notifications))
    if (kind !== 'EventBridgeConfiguration')
      throw new Error(`${id}: ${kind} is not imitated by the local cloud, only EventBridge`)
  const bridge = notifications['EventBridgeConfiguration']
  return isObject(bridge) && bridge['EventBridgeEnabled'] !== false
}

const silent: Announce = () => ({ changes: [], sent: () => undefined })

/** S3's events as EventBridge carries them; the key is not URL-encoded there. */
const announcer =
  (bucket: string, arn: string, versioned: boolean, bus: Bus): Announce =>
  (type, { key, size, etag, versionId, sequencer, deleted }, reason) => {
    const created = type === 'Object Created'
    return bus.route({
      source: 'aws.s3',
      type,
      resources: [arn],
      detail: {
        version: '0',
        bucket: { name: bucket },
        object: {
          key,
          ...(created && { size, etag: etag.replaceAll('"', '') }),
          ...(versioned && { 'version-id': versionId }),
          sequencer,
        },
        'request-id': 'local',
        requester: 'local',
        'source-ip-address': '127.0.0.1',
        reason,
        ...(!created && { 'deletion-type': deleted ? 'Delete Marker Created' : 'Permanently Deleted' }),
      },
    })
  }
