import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainsOf, heaviestChain } from '../../functions/core/recognise/chain.ts'
import type { Occurrence } from '../../functions/core/recognise/occurrences.ts'

type Link = { readonly order: number; readonly length: number; readonly gap: number }

/** Labels one after the other with so many strange letters before each, as a sheet prints them. */
function laid(links: readonly Link[]): { readonly occurrences: Occurrence[]; readonly strangers: Uint32Array } {
  let at = 0
  const owned: number[] = []
  const occurrences = links.map(({ order, length, gap }): Occurrence => {
    const start = at + gap
    at = start + length
    for (let i = start; i < at; i++) owned.push(i)
    const spelling = '标'.repeat(length)
    return {
      term: { key: 'x', order, spellings: [spelling] },
      start,
      end: at,
      spelling,
      likeness: 1,
    } as unknown as Occurrence
  })
  const isOwned = new Set(owned)
  const strangers = new Uint32Array(at + 1)
  for (let i = 0; i < at; i++) strangers[i + 1] = strangers[i]! + (isOwned.has(i) ? 0 : 1)
  return { occurrences, strangers }
}

/** The weight of the best run by its definition: every earlier label is tried. */
function heaviest({ occurrences, strangers }: ReturnType<typeof laid>): number {
  const best: number[] = []
  for (const [i, link] of occurrences.entries()) {
    const own = link.spelling.length <= 2 ? 1 : Math.min(link.spelling.length, 8)
    best[i] = own
    for (let j = 0; j < i; j++) {
      const earlier = occurrences[j]!
      if (earlier.term.order >= link.term.order || earlier.end > link.start) continue
      const free = link.spelling.length <= 2 || earlier.spelling.length <= 2 ? 4 : 14
      const between = strangers[link.start]! - strangers[earlier.end]!
      best[i] = Math.max(best[i]!, best[j]! + own - Math.max(0, between - free) * 0.15)
    }
  }
  return Math.max(0, ...best)
}

const link = fc.record({
  order: fc.nat({ max: 30 }),
  length: fc.integer({ min: 1, max: 20 }),
  gap: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 2_000 })),
})

describe('the heaviest run of labels', () => {
  it('is the best of all, though what lies too far back is not looked at', () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 60 }), (links) => {
        const paper = laid(links)
        const { weight, links: found } = heaviestChain(paper.occurrences, paper.strangers)
        expect(weight).toBeCloseTo(heaviest(paper), 9)
        expect(found.every((one, i) => i === 0 || one.term.order > found[i - 1]!.term.order)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('is sought again among what is left, whatever was taken out before', () => {
    const stretch = fc.tuple(fc.nat({ max: 4_000 }), fc.integer({ min: 1, max: 600 }))
    fc.assert(
      fc.property(
        fc.array(link, { minLength: 1, maxLength: 80 }),
        fc.array(stretch, { maxLength: 5 }),
        (links, gone) => {
          const { occurrences, strangers } = laid(links)
          const chains = chainsOf(occurrences, strangers)
          let left: readonly Occurrence[] = occurrences
          for (const [from, length] of gone) {
            const start = from % strangers.length
            chains.takeOut(start, start + length)
            left = left.filter((o) => o.end <= start || o.start >= start + length)
            const [again, anew] = [chains.heaviest(), heaviestChain(left, strangers)]
            expect(again.weight).toBe(anew.weight)
            expect(again.links).toEqual(anew.links)
            expect(chains.left(0, strangers.length)).toEqual(left)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
