import { beforeEach, describe, expect, test, vi } from 'vitest'
import { beginReading, counted, mostReadings } from '../../functions/cloud/readings.ts'
import type { Key } from '../../functions/cloud/keys.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

process.env['TABLE_NAME'] = 'table'
const table = tableInMemory()
const key: Key = { pk: 'UPLOAD#u', sk: 'UPLOAD' }
const [longest, later] = [90_000, 100_000]
const known = () => table.items.get('UPLOAD#u\nUPLOAD') as { readings?: number; readingSince?: string } | undefined
const begin = () => {
  vi.setSystemTime(Date.now() + later)
  return beginReading(key, known() ?? null, longest)
}
const nothing = () => Promise.resolve()
const failing = () => Promise.reject(new Error('the disk is full'))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  table.clear()
})

describe('what takes its readers down', () => {
  test('is given up after some, within the times a queue gives a message out', async () => {
    const counts = []
    for (let attempt = 0; attempt <= mostReadings; attempt++) counts.push(await begin())
    expect(counts.at(-1)).toBeGreaterThan(mostReadings)
    expect(mostReadings + 1).toBeLessThan(5)
  })

  test('counts once where one event is delivered twice', async () => {
    await begin()
    expect(await beginReading(key, known()!, longest)).toBe(1)
  })
})

describe('what was read', () => {
  test('is not given up for what befell the function afterwards, however often', async () => {
    await begin()
    for (let attempt = 0; attempt < 10; attempt++) {
      const readings = await begin()
      expect(readings).toBeLessThanOrEqual(2)
      // Killed after the reading: nothing is thrown, nothing taken back, it simply never ends.
      let isMaking = (): void => undefined
      const making = new Promise<void>((resolve) => (isMaking = resolve))
      void counted(key, readings, nothing, () => (isMaking(), new Promise<void>(() => undefined)))
      await making
    }
  })

  test('is not given up where writing fails and says so', async () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      const readings = await begin()
      expect(readings).toBeLessThanOrEqual(mostReadings)
      await expect(counted(key, readings, nothing, failing)).rejects.toThrow('the disk is full')
    }
  })

  test('costs no write the first time, as with nearly all files', async () => {
    await begin()
    const before = known()
    await counted(key, 1, nothing, nothing)
    expect(known()).toBe(before)
  })

  test('is taken back once only: what fails after it was noted as read does not count below zero', async () => {
    await begin()
    const readings = await begin()
    await expect(counted(key, readings, nothing, failing)).rejects.toThrow('the disk is full')
    expect(known()?.readings).toBe(0)
  })
})

test('a reader that fails and lives to say so was not taken down by the file', async () => {
  const readings = await begin()
  await expect(counted(key, readings, failing, nothing)).rejects.toThrow('the disk is full')
  expect(known()?.readings).toBe(0)
})
