import { gramsOf } from './grams.ts'
import { maskedNarrative } from './masked-text.ts'
import type { Report } from '../report.ts'

/**
 * Finding reports whose prose is nearly the same among thousands, without comparing each with each: a signature keeps,
 * for each of 128 hash functions, the smallest hash of the text's five-character runs. The share of equal places of two
 * signatures estimates the Jaccard similarity of the texts (standard error 0.03 at 0.85).
 *
 * Of each hash its lower 16 bits are kept: two different ones agree in them once in 65,536. A signature is 256 bytes,
 * and ten thousand of them are compared in a few milliseconds, so that no index of them is needed.
 */
export type Signature = Uint16Array

export const signatureLength = 128

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
  return Uint16Array.from(smallest)
}

/** One of a family of hash functions: a multiplication and a shift apart (the finaliser of MurmurHash3, seeded). */
function mixed(value: number, seed: number): number {
  let hash = value ^ Math.imul(seed + 1, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Estimated Jaccard similarity of the texts, 0 to 1. */
export function similarityOf(left: Signature, right: Signature): number {
  return equalIn(left, right, 0, signatureLength) / signatureLength
}

/** A quarter of the places, and how few of them agree in texts of similarity 0.7 once in a million. */
const glance = 32
const tooFew = 10

/** Whether two texts are surely unlike, told at a glance. */
export const areStrangers = (left: Signature, right: Signature): boolean => equalIn(left, right, 0, glance) < tooFew

function equalIn(left: Signature, right: Signature, from: number, to: number): number {
  let equal = 0
  for (let i = from; i < to; i++) if (left[i] === right[i]) equal++
  return equal
}
