import type { CellId } from '../../functions/core/cell-id.ts'
import type { Random } from './random.ts'
import type { Piece, TypesetLine } from './typeset-txt.ts'

/** What befalls the text of tables on its way: whole words or lines lost or run together. */
export type DamageKind = 'drop-token' | 'join-tokens' | 'drop-line' | 'join-lines'
export const damageKinds: readonly DamageKind[] = ['drop-token', 'join-tokens', 'drop-line', 'join-lines']

export type Damaged = { readonly lines: readonly TypesetLine[]; readonly lost: ReadonlySet<CellId> }

/** One piece of damage somewhere in the tables. `lost` are the cells whose figure the text no longer prints. */
export function damage({ lines, lost }: Damaged, kind: DamageKind, random: Random): Damaged {
  const inTables = lines.flatMap((line, i) => (line.table && line.pieces.some((p) => p.text.trim() !== '') ? [i] : []))
  if (inTables.length === 0) return { lines, lost }
  const at = random.pick(inTables)
  const line = lines[at]!
  if (kind === 'drop-line') return { lines: lines.toSpliced(at, 1), lost: losing(lost, line.pieces) }
  if (kind === 'join-lines') return joinedWithNext(lines, at, lost)
  const words = line.pieces.flatMap((p, i) => (p.text.trim() !== '' && p.text.trim() !== '|' ? [i] : []))
  if (words.length === 0) return { lines, lost }
  const chosen = random.pick(words)
  if (kind === 'drop-token') {
    const piece = line.pieces[chosen]!
    const pieces = random.chance(0.5)
      ? line.pieces.with(chosen, { before: piece.before, text: '' })
      : line.pieces.toSpliced(chosen, 1)
    return { lines: lines.with(at, { ...line, pieces }), lost: losing(lost, [piece]) }
  }
  const following = line.pieces[chosen + 1]
  if (following)
    return {
      lines: lines.with(at, { ...line, pieces: line.pieces.with(chosen + 1, { ...following, before: '' }) }),
      lost,
    }
  return joinedWithNext(lines, at, lost)
}

function joinedWithNext(lines: readonly TypesetLine[], at: number, lost: ReadonlySet<CellId>): Damaged {
  const [line, next] = [lines[at], lines[at + 1]]
  if (!line || !next) return { lines, lost }
  const pieces = [...line.pieces, ...next.pieces.map((p, i) => (i === 0 ? { ...p, before: '' } : p))]
  return { lines: lines.toSpliced(at, 2, { ...line, pieces }), lost }
}

const losing = (lost: ReadonlySet<CellId>, pieces: readonly Piece[]): ReadonlySet<CellId> =>
  new Set([...lost, ...pieces.flatMap((p) => (p.cell ? [p.cell] : []))])
