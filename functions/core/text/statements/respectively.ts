import { bindWords } from './bind-words.ts'
import type { Clause } from './clauses.ts'
import type { Quantity } from './quantity.ts'
import { applicantSubjects, outcomeSubjects, type Statement, type Subject } from './statement.ts'
import { wordsIn, type Binding, type Leaning, type Word } from './words.ts'

type Dealt = { readonly binding: Binding; readonly quantity: Quantity; readonly year: string | null }

const listed: ReadonlySet<string> = new Set(['outcome', 'applicant', 'remedy', 'result', 'decision'])

/** 新收、结转、办结分别为: rows of 表三 by their verbs; 结转 alone can be either. */
const rows: Readonly<Record<string, readonly Subject[]>> = {
  receive: ['received'],
  answer: ['answered'],
  carryOver: ['carriedOver'],
  carryForward: ['carriedForward'],
  carry: ['carriedOver', 'carriedForward'],
}

/**
 * 自然人、法人分别为89件、6件; 2023年、2024年分别收到申请17件、26件: as many figures as things named before 分别, each its
 * own. `counted` is what the sentence has counted before, whose shares may follow: 自然人89件、法人6件，分别占93.7%和6.3%.
 * Null where the numbers of both differ.
 */
export function dealtIn(clause: Clause, leaning: Leaning, counted: readonly Statement[]): readonly Dealt[] | null {
  const at = clause.tokens.findIndex((t) => t.type === 'word' && t.kind === 'respectively')
  if (at < 0) return null
  const [before, after] = [clause.tokens.slice(0, at), clause.tokens.slice(at + 1)]
  const figures = after.flatMap((t) => (t.type === 'number' ? [t.quantity] : []))
  const words = before.filter((t): t is Word => t.type === 'word')
  const years = words.filter((w) => w.kind === 'year')
  if (figures.length < 2 || before.some((t) => t.type === 'number')) return null
  if (figures.some((f) => f.percent)) return sharesIn(clause, figures, counted)
  if (figures.some((f) => f.unit !== figures[0]?.unit)) return null
  if (years.length === figures.length) {
    const lead = [
      ...before.filter((t) => !years.includes(t as Word)),
      ...after.slice(
        0,
        after.findIndex((t) => t.type === 'number'),
      ),
    ]
    const heads = wordsIn(lead)
    const last = heads.at(-1)
    const binding = last ? bindWords(heads, last, [], leaning, figures[0] ?? null, lead) : null
    return binding && figures.map((quantity, i) => ({ binding, quantity, year: years[i]?.key ?? null }))
  }
  const verbs = words.filter((w) => w.kind in rows)
  if (leaning.applications && verbs.length === figures.length)
    return figures.map((quantity, i) => {
      const subjects = rows[verbs[i]?.kind ?? ''] ?? []
      return { binding: { subjects, ...(subjects.length > 1 && { uncertain: true }) }, quantity, year: null }
    })
  const listing = words.filter((w) => listed.has(w.kind))
  const things = listing.flatMap((w) => w.key.split('+'))
  if (things.length !== figures.length || listing.some((w) => w.kind !== listing[0]?.kind)) return null
  const remedy = leaning.remedies.at(-1)
  const named = listing[0]?.kind === 'result' ? things.map((result) => `${remedy}.${result}`) : things
  return figures.map((quantity, i) => ({ binding: { subjects: [named[i] as Subject] }, quantity, year: null }))
}

/** 占 beside 分别: a share each of what is named in the clause, or else of as many counts as the sentence told last. */
function sharesIn(
  clause: Clause,
  figures: readonly Quantity[],
  counted: readonly Statement[],
): readonly Dealt[] | null {
  const words = clause.tokens.filter((t): t is Word => t.type === 'word')
  if (!figures.every((f) => f.percent) || !words.some((w) => w.kind === 'share')) return null
  if (words.some((w) => ['compare', 'delta', 'rate', 'other', 'channel'].includes(w.kind))) return null
  const named = words.filter((w) => w.kind === 'outcome' || w.kind === 'applicant')
  const lists = named.length > 0 ? named.map((w) => w.key.split('+') as Subject[]) : countsLast(counted, figures.length)
  if (lists.length !== figures.length) return null
  return figures.map((quantity, i) => ({ binding: { subjects: lists[i] ?? [] }, quantity, year: null }))
}

/** The last counts of results, or of kinds of applicants, where all are of one sort. */
function countsLast(counted: readonly Statement[], size: number): readonly (readonly Subject[])[] {
  const last = counted.filter((s) => !s.percent).slice(-size)
  const sorts: readonly (readonly Subject[])[] = [outcomeSubjects, applicantSubjects]
  const isOneSort = sorts.some((sort) => last.every((s) => s.subjects.every((subject) => sort.includes(subject))))
  return isOneSort && last.every((s) => s.relation === 'whole') ? last.map((s) => s.subjects) : []
}
