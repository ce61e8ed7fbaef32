import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'

export const lostLines = '原文中重复的行已被去除，剩下的数字无法确定属于哪一栏'

/** One figure a line and no figure twice: a mirror that drops repeated lines took most of the zeros. */
export function lostRepeatedLines(lexed: Lexed, instance: Instance): boolean {
  const figures = instance.chunks.flatMap((c) => c.stretches.flatMap((s) => s.figures))
  const alone = figures.every((f) => lexed.lines[f.line]!.cells.length === 1 && f.lone)
  return alone && figures.length >= 3 && new Set(figures.map((f) => f.digits)).size === figures.length
}
