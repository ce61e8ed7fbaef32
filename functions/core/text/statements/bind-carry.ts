import type { Binding, Leaning, Word } from './words.ts'

/** 结转上年度 can be either, unless the sentence tells what goes on to next year as well. */
export function bindCarry(word: Word, leaning: Leaning): Binding | null {
  if (!leaning.applications) return null
  if (/上/u.test(word.text) && leaning.carriesForward) return { subjects: ['carriedOver'] }
  return { subjects: ['carriedOver', 'carriedForward'], uncertain: true }
}
