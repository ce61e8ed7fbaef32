import { joined, type Deliver, type Delivery } from '../deliver.ts'
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

/** The buckets of a stack, by name. `metered` is told of each message to a queue. */
export function openBuckets(
  stack: Stack,
  bus: Bus,
  deliver: Deliver,
  ledger: Ledger,
  blobs: Blobs,
  clock: Clock,
  metered: (messages: number) => void = () => undefined,
): ReadonlyMap<string, Bucket> {
  const counted: Deliver = (parcel) => (metered(1), deliver(parcel))
  return new Map(
    stack.resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .map(({ id, name, attributes, properties }) => {
        for (const property of Object.keys(properties))
          if (!known.has(property)) throw new Error(`${id}: ${property} of a bucket is not imitated by the local cloud`)
        const versioning = properties['VersioningConfiguration']
        const versioned = isObject(versioning) && versioning['Status'] === 'Enabled'
        const arn = attributes['Arn']!
        const { bridge, queues } = notifications(id, properties)
        const bucket = { name, arn, versioned }
        const announcers = [
          ...(bridge ? [overBus(bucket, bus)] : []),
          ...queues.map((queue) => intoQueue(bucket, queue, counted, stack.account.region, clock)),
        ]
        const announce: Announce = (...of) => joined(announcers.map((each) => each(...of)))
        return [name, makeBucket({ name, arn, versioned }, ledger, blobs, clock, announce)]
      }),
  )
}

type QueueTarget = { readonly arn: string; readonly event: string; readonly prefix: string }

/** Whom a bucket tells: the event bus, and queues by the beginning of the key. */
function notifications(id: string, properties: JsonObject) {
  const given = properties['NotificationConfiguration']
  if (!isObject(given)) return { bridge: false, queues: [] }
  for (const kind of Object.keys(given))
    if (!['EventBridgeConfiguration', 'QueueConfigurations'].includes(kind))
      throw new Error(`${id}: ${kind} is not imitated by the local cloud`)
  const bridge = given['EventBridgeConfiguration']
  const queues = ((given['QueueConfigurations'] ?? []) as readonly JsonObject[]).map((one) => queueTarget(id, one))
  return { bridge: isObject(bridge) && bridge['EventBridgeEnabled'] !== false, queues }
}

function queueTarget(id: string, { Queue, Event, Filter }: JsonObject): QueueTarget {
  const rules = (Filter as { S3Key?: { Rules?: readonly { Name: string; Value: string }[] } } | undefined)?.S3Key?.Rules
  const other = rules?.find(({ Name }) => Name.toLowerCase() !== 'prefix')
  if (other || Event !== 's3:ObjectCreated:*')
    throw new Error(`${id}: ${other?.Name ?? String(Event)} of a notification is not imitated by the local cloud`)
  return { arn: String(Queue), event: Event, prefix: rules?.[0]?.Value ?? '' }
}

type Announcing = { readonly name: string; readonly arn: string; readonly versioned: boolean }
type Announcer = (...of: Parameters<Announce>) => Delivery
const nothing: Delivery = { changes: [], sent: () => undefined }

/** A bucket's own message to a queue; the key is URL-encoded, with "+" for a space. */
const intoQueue =
  (
    { name, arn, versioned }: Announcing,
    { arn: to, prefix }: QueueTarget,
    deliver: Deliver,
    region: string,
    clock: Clock,
  ): Announcer =>
  (type, { key, size, etag, versionId, sequencer }, reason) => {
    if (type !== 'Object Created' || !key.startsWith(prefix)) return nothing
    const object = {
      key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
      size,
      eTag: etag.replaceAll('"', ''),
      ...(versioned && { versionId }),
      sequencer,
    }
    const record = {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: region,
      eventTime: new Date(clock.now()).toISOString(),
      eventName: `ObjectCreated:${reason.replace('Object', '')}`,
      s3: { s3SchemaVersion: '1.0', bucket: { name, arn }, object },
    }
    return deliver({ service: 's3.amazonaws.com', from: arn, to, body: JSON.stringify({ Records: [record] }) })
  }

/** S3's events as EventBridge carries them; the key is not URL-encoded there. */
const overBus =
  ({ name: bucket, arn, versioned }: Announcing, bus: Bus): Announcer =>
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
