import type { Token } from '../fill/run.ts'

/** More ways than this are not looked at: so many figures too many were not typed apart. */
const mostJoined = 3

/**
 * Every way to put so many neighbours of one line together: 2 227 may be 2227, its thousands kept apart, as well as a 2 too many
 * beside 227.
 */
export function typedApart(tokens: readonly Token[], count: number): readonly (readonly Token[])[] {
  if (count > mostJoined) return []
  if (count === 0) return [tokens]
  return tokens.flatMap((token, i) => {
    const both = together(token, tokens[i + 1])
    if (!both) return []
    const head = tokens.slice(0, i)
    return typedApart([both, ...tokens.slice(i + 2)], count - 1).map((rest) => [...head, ...rest])
  })
}

function together(one: Token, next: Token | undefined): Token | null {
  if (!next || !('figure' in one) || !('figure' in next) || one.figure.line !== next.figure.line) return null
  if (!/^[1-9]\d*$/.test(one.figure.digits) || !/^\d+$/.test(next.figure.digits)) return null
  const raw = `${one.figure.raw} ${next.figure.raw}`
  return { figure: { ...one.figure, raw, digits: one.figure.digits + next.figure.digits, lone: false } }
}
