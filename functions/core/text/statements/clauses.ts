import { lex, type Token } from './lexer.ts'

/** What stands between two commas; `depth` counts the brackets around it, `opener` is the mark before it. */
export type Clause = { readonly tokens: readonly Token[]; readonly depth: number; readonly opener: string }

/** A sentence as clauses in order; what stands in brackets follows the clause that it interrupts. */
export function clausesOf(sentence: string): readonly Clause[] {
  const known = lately.get(sentence)
  if (known) return known
  const made = split(lex(sentence), 0).clauses
  if (lately.size >= remembered) lately.clear()
  lately.set(sentence, made)
  return made
}

/** Several rules take the same sentence apart. */
const lately = new Map<string, readonly Clause[]>()
const remembered = 512

function split(tokens: readonly Token[], depth: number): { clauses: readonly Clause[]; used: number } {
  const clauses: Clause[] = []
  let current: Token[] = []
  let inner: Clause[] = []
  let opener = ''
  let i = 0
  const close = (mark: string) => {
    if (current.length > 0) clauses.push({ tokens: current, depth, opener })
    clauses.push(...inner)
    current = []
    inner = []
    opener = mark
  }
  for (; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) break
    if (token.type !== 'mark' || token.text === '、') current.push(token)
    else if (token.text === '(') {
      const bracket = split(tokens.slice(i + 1), depth + 1)
      i += bracket.used
      const next = tokens[i + 1]
      const reason = reasonIn(bracket.clauses)
      if (reason && isOutcome(current.at(-1)) && leadsToFigure(tokens.slice(i + 1))) current.push(...reason)
      else inner.push(...bracket.clauses)
      // 行政复议5件(维持2件)、行政诉讼2件: what the bracket tells is of the member of the list before it.
      if (next?.text === '、' && current.at(-1)?.type === 'number') {
        close('、')
        i++
      }
    } else if (token.text === ')') {
      if (depth > 0) break
    } else close(token.text)
  }
  close('')
  return { clauses, used: i + 1 }
}

const isOutcome = (token: Token | undefined) => token?.type === 'word' && token.kind === 'outcome'

/** 不予公开(属于内部事务信息)1件: the bracket narrows the word before it down to one row. */
function reasonIn(clauses: readonly Clause[]): readonly Token[] | null {
  const [only] = clauses
  if (clauses.length !== 1 || !only?.tokens.some(isOutcome)) return null
  return only.tokens.every((t) => t.type === 'word' || t.type === 'text') ? only.tokens : null
}

const leadsToFigure = (tokens: readonly Token[]) =>
  tokens[0]?.type === 'number' ||
  (tokens[0]?.type === 'text' && tokens[0].text === '的' && tokens[1]?.type === 'number')
