import { describe, expect, it } from 'vitest'
import { openTextract } from '../../local/textract/textract.ts'

/** Time that passes by hand. */
function handClock() {
  const waiting = new Set<() => void>()
  return {
    now: () => 0,
    at: (_: number, callback: () => void) => {
      waiting.add(callback)
      return () => void waiting.delete(callback)
    },
    waiting: () => waiting.size,
    async pass() {
      const due = [...waiting]
      waiting.clear()
      for (const callback of due) callback()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

describe('the stand-in for Textract', () => {
  it('tries a job again while the disk is full, and no more once its machine has stopped', async () => {
    const clock = handClock()
    const job = { id: '1', bucket: 'b', key: 'scan.pdf', status: 'IN_PROGRESS', at: 0 }
    let analysed = 0
    const full = async () => {
      throw new Error('ENOSPC')
    }
    const { stop } = openTextract({
      clock,
      analyse: () => ({ pages: ++analysed, blocks: [] }),
      buckets: new Map([['b', { find: async () => ({}), bytes: async () => Buffer.alloc(0) }]]),
      ledger: { list: async () => [['textract/job/1', job]], write: full },
    } as unknown as Parameters<typeof openTextract>[0])
    await clock.pass()
    await clock.pass()
    await clock.pass()
    expect([analysed, clock.waiting()]).toEqual([2, 1])
    stop()
    expect(clock.waiting()).toBe(0)
    await clock.pass()
    expect(analysed).toBe(2)
  })

  it('does not take up again what fails as it stops', async () => {
    const clock = handClock()
    const job = { id: '1', bucket: 'b', key: 'scan.pdf', status: 'IN_PROGRESS', at: 0 }
    let stop = () => {}
    const write = async () => {
      stop()
      throw new Error('ENOSPC')
    }
    const opened = openTextract({
      clock,
      analyse: () => ({ pages: 1, blocks: [] }),
      buckets: new Map([['b', { find: async () => ({}), bytes: async () => Buffer.alloc(0) }]]),
      ledger: { list: async () => [['textract/job/1', job]], write },
    } as unknown as Parameters<typeof openTextract>[0])
    stop = opened.stop
    await clock.pass()
    await clock.pass()
    expect(clock.waiting()).toBe(0)
  })
})
