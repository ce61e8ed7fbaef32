import { expect, it } from 'vitest'
import { makeBucket, type NewObject } from '../../local/s3/bucket.ts'
import { conditionOf } from '../../local/s3/conditions.ts'
import { blobsInMemory } from '../../local/state/blobs.ts'
import { wallClock } from '../../local/state/clock.ts'
import { openLedger } from '../../local/state/ledger.ts'

const named = (key: string, text: string): NewObject => ({ key, bytes: Buffer.from(text), headers: {}, checksums: {} })
const mustBeFirst = conditionOf({ 'if-none-match': '*' })

it('of writes that must each be the first, and come together, one is taken', async () => {
  const announced: string[] = []
  const bucket = makeBucket(
    { name: 'uploads', arn: 'arn:aws:s3:::uploads', versioned: true },
    await openLedger(),
    blobsInMemory(),
    wallClock,
    (_, version) => ({ changes: [], sent: () => announced.push(version.versionId) }),
  )
  const puts = ['a', 'b', 'c'].map((text) => bucket.put(named('one.txt', text), 'PutObject', mustBeFirst))
  const settled = await Promise.allSettled(puts)
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(announced).toHaveLength(1)
  expect(await bucket.versions('')).toHaveLength(1)

  await bucket.remove('one.txt')
  await bucket.put(named('one.txt', 'after its deletion'), 'PutObject', mustBeFirst)
  const { etag } = (await bucket.find('one.txt'))!
  await bucket.put(named('one.txt', 'changed'), 'PutObject', conditionOf({ 'if-match': etag }))
  await expect(
    bucket.put(named('one.txt', 'late'), 'PutObject', conditionOf({ 'if-match': etag })),
  ).rejects.toMatchObject({ code: 'PreconditionFailed' })
})
