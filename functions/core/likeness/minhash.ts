import { gramsOf } from './grams.ts'
import { maskedNarrative } from './masked-text.ts'
import type { Report } from '../report.ts'

/**
 * Finding reports whose prose is nearly the same among thousands, without comparing each with each: a signature keeps,
 * for each of 128 hash functions, the smallest hash of the text's five-character runs. The share of equal places of two
 * signatures estimates the Jaccard similarity of the texts (standard error 0.03 at 0.85).
 *
 * A store keeps each report's signature, and one index entry a band. Two texts of similarity 0.85 share a band with
 * probability 0.994, of 0.9 with 0.9999, of 0.5 with 0.06: look up the 16 bands, then estimate each hit.
 */
export type Signature = readonly number[]

export const signatureLength = 128
const bands = 16
const rows = signatureLength / bands

/** Shorter prose says too little: a few set phrases make half of it. */
const leastCharacters = 200

/** Null where the report has too little prose of its own to compare. */
export function signatureOf(report: Report): Signature | null {
  const text = maskedNarrative(report)
  return text.length < leastCharacters ? null : signatureOfText(text)
}

export function signatureOfText(text: string): Signature {
  const smallest = new Uint32Array(signatureLength).fill(0xffffffff)
  for (const gram of gramsOf(text))
    for (let i = 0; i < signatureLength; i++) {
      const hash = mixed(gram, i)
      if (hash < smallest[i]!) smallest[i] = hash
    }
  return [...smallest]
}

/** One of a family of hash functions: a multiplication and a shift apart (the finaliser of MurmurHash3, seeded). */
function mixed(value: number, seed: number): number {
  let hash = value ^ Math.imul(seed + 1, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Keys under which the report is indexed; two reports with a key in common are worth comparing. */
export function bandsOf(signature: Signature): readonly string[] {
  return Array.from({ length: bands }, (_, band) => {
    let hash = 0x811c9dc5
    for (const value of signature.slice(band * rows, (band + 1) * rows)) hash = Math.imul(hash ^ value, 0x01000193)
    return `${band.toString(16)}-${(hash >>> 0).toString(16).padStart(8, '0')}`
  })
}

/** Estimated Jaccard similarity of the texts, 0 to 1. */
export function similarityOf(left: Signature, right: Signature): number {
  let equal = 0
  for (let i = 0; i < signatureLength; i++) if (left[i] === right[i]) equal++
  return equal / signatureLength
}
