import { clausesOf } from './statements/clauses.ts'
import type { Token } from './statements/lexer.ts'

/** 全文496条，其中甲类420条、乙类67条: a total and what the sentence says it includes, of the same unit. */
export type PartList = {
  readonly total: number
  readonly unit: string
  readonly parts: readonly { readonly value: number; readonly label: string }[]
}

const units = /^(?:条|件|篇|个|次|份|期|起|宗|项|部|家|人次|件次)$/u
/** Ends the list: what follows is said beside it. */
const beside = /^(?:同时|此外|另|并|全年|今年|共|累计|已|均|较|同比|通过|开展|举办|组织|收到|办结|答复|回应|新)/u
/** One thing counted by two yardsticks may exceed the total rightly. */
const yardsticks = /网络|网上|信函|当面|现场|自然人|法人|企业|予以公开|不予|无法提供|部分公开|结转|撤回|按时/u

export function partListsIn(sentence: string): readonly PartList[] {
  const lists: PartList[] = []
  let total: { value: number; unit: string } | null = null
  let open: { value: number; label: string }[] | null = null
  const close = () => {
    if (total && open && open.length > 0) lists.push({ total: total.value, unit: total.unit, parts: open })
    open = null
    total = null
  }
  for (const clause of clausesOf(sentence)) {
    if (clause.opener === ';' || clause.opener === '。') close()
    const opens = clause.tokens.some((t) => t.type === 'word' && t.kind === 'including' && t.text !== '含')
    if (clause.depth > 0) continue
    // Parts that make the whole end the list: what a comma adds behind them (，关停2个) is said beside it.
    if (open && open.length > 1 && total && sumOf(open) === total.value) close()
    if (opens) {
      if (open) close()
      open = total ? [] : null
    } else if (open && (beside.test(textOf(clause.tokens)) || !clause.tokens.some((t) => t.type === 'number'))) close()
    let label: Token[] = []
    for (const token of clause.tokens) {
      if (token.type !== 'number') {
        if (token.type !== 'mark') label.push(token)
        continue
      }
      const { value, unit, bound, percent } = token.quantity
      if (open && total && unit === total.unit && bound === 'exact') open.push({ value, label: textOf(label) })
      else if (open && !percent) close()
      if (!open && units.test(unit) && bound === 'exact' && !label.some((t) => t.type === 'word' && t.kind === 'delta'))
        total = total && total.unit === unit && total.value > value ? total : { value, unit }
      label = []
    }
  }
  close()
  return lists
}

const sumOf = (parts: PartList['parts']) => parts.reduce((sum, part) => sum + part.value, 0)

const textOf = (tokens: readonly Token[]) => tokens.map((t) => t.text).join('')

/** By how an application came in, or who made it: parts of one such family do not overlap. */
const families: readonly RegExp[] = [
  /网络|网上|在线|平台|信函|邮寄|邮递|当面|现场|窗口|传真|电子邮件|电子邮箱/u,
  /自然人|公民|法人|企业|组织|机构/u,
]

/** Whether the parts are told apart by one yardstick, so that they cannot overlap. */
export const isOneYardstick = ({ parts }: PartList): boolean =>
  parts.length > 0 &&
  (parts.every(({ label }) => !yardsticks.test(label) && label !== '') ||
    families.some((family) =>
      parts.every(({ label }) => family.test(label) && families.every((f) => f === family || !f.test(label))),
    ))
