import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteText, toBytes } from '../../functions/readers/byte-text.ts'

describe('bytes as text', () => {
  it('has one character a byte, and every byte can be had back, 0x80 to 0x9F too', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i)
    expect([...byteText(all)].map((c) => c.charCodeAt(0))).toEqual([...all])
    assert(
      property(uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(toBytes(byteText(bytes))).toEqual(bytes)
      }),
      { numRuns: 40 },
    )
  })
})
