import type { Binding, Leaning, Word } from './words.ts'

/** 结转上年度 can be either, unless the sentence tells the other as well: what goes on to next year, or what came from the last. */
export function bindCarry(word: Word, leaning: Leaning): Binding | null {
  if (!leaning.applications) return null
  if (/上/u.test(word.text) && leaning.carriesForward) return { subjects: ['carriedOver'] }
  if (!/上/u.test(word.text) && leaning.carriedOverTold) return { subjects: ['carriedForward'] }
  return { subjects: ['carriedOver', 'carriedForward'], uncertain: true }
}
