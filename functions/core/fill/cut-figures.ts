import type { Figure } from '../recognise/lex.ts'
import { addsUp, isOneFigure, type Token } from './run.ts'

const isCut = (token: Token | undefined): token is { readonly figure: Figure } =>
  token !== undefined && 'figure' in token && token.figure.cut === true

export const hasCut = (tokens: readonly Token[]): boolean => tokens.some(isCut)

/**
 * The tokens of a row whose line was cut off at a figure: with the pieces as one figure, or as two, where only in one of these
 * ways the row has all its figures and adds up. Null where neither does or both.
 */
export function wholeAfterCut(tokens: readonly Token[], width: number): readonly Token[] | null {
  const plain = tokens.map((token) => (isCut(token) ? { figure: whole(token.figure) } : token))
  const tenable = [plain, joined(tokens)].filter((row) => row.length === width && row.every(isOneFigure) && addsUp(row))
  return tenable.length === 1 ? tenable[0]! : null
}

function joined(tokens: readonly Token[]): readonly Token[] {
  const row: Token[] = []
  for (const token of tokens) {
    const last = row.at(-1)
    if (isCut(token) && isCut(last) && last.figure.line === token.figure.line - 1) {
      const digits = last.figure.digits + token.figure.digits
      row[row.length - 1] = { figure: { ...whole(last.figure), digits, raw: digits, lone: true } }
    } else row.push(token)
  }
  return row.map((token) => (isCut(token) ? { figure: whole(token.figure) } : token))
}

const whole = (figure: Figure): Figure => ({ ...figure, cut: false })
