import { readFileSync } from 'node:fs'
import { assert, dictionary, integer, property, stringMatching, uint8Array } from 'fast-check'
import cfb from 'cfb'
import { describe, expect, it } from 'vitest'
import { openCompound } from '../../functions/readers/compound/open-compound.ts'
import { Unreadable } from '../../functions/readers/rejected.ts'
import { compoundFile } from '../kit/compound-file.ts'

const names = ['WordDocument', '1Table', 'Data']
const golden = new Uint8Array(readFileSync(new URL('golden/township.doc', import.meta.url)))

/** 0 where the file is refused as damaged. */
function lengthOf(bytes: Uint8Array, name: string): number {
  try {
    return openCompound(bytes).stream(name)?.length ?? 0
  } catch (error) {
    if (error instanceof Unreadable) return 0
    throw error
  }
}

describe('compound files', () => {
  it('gives back the streams that another library wrote, long and short', () => {
    assert(
      property(
        dictionary(stringMatching(/^[A-Z][a-z]{2,12}$/), uint8Array({ maxLength: 9000 }), { minKeys: 1, maxKeys: 6 }),
        (streams) => {
          const compound = openCompound(compoundFile(streams))
          for (const [name, content] of Object.entries(streams)) expect(compound.stream(name)).toEqual(content)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reads the same streams as that library from a file of a third program', () => {
    const other = cfb.read(golden, { type: 'array' })
    const compound = openCompound(golden)
    for (const name of names)
      expect(compound.stream(name)).toEqual(Uint8Array.from(cfb.find(other, `/${name}`)!.content))
  })

  it('ends on chains that run in circles or off the file', () => {
    assert(
      property(integer({ min: 1, max: 90 }), integer({ min: 0, max: 0xffff }), (sector, next) => {
        const bytes = golden.slice()
        new DataView(bytes.buffer).setUint32(512 + sector * 4, next % 100, true)
        for (const name of names) expect(lengthOf(bytes, name)).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: 200 },
    )
  })
})
