/** An expression with the names and values it speaks of, as the document client takes it. */
export type Expression = {
  readonly text: string
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

type Item = Readonly<Record<string, unknown>>

const notImitated = (text: string) => new Error(`expression ${text} is not imitated`)

const nameIn = ({ names, text }: Expression, word: string): string => {
  const name = word.startsWith('#') ? names?.[word] : word
  if (name === undefined) throw notImitated(text)
  return name
}

/** The conditions functions/cloud writes: there or not there, equal to a value. Throws for any other. */
export function conditionOf(expression: Expression): (item: Item | undefined) => boolean {
  const { text, values } = expression
  const tests = text.split(/\s+AND\s+/i).map((part): ((item: Item | undefined) => boolean) => {
    const there = /^(attribute_exists|attribute_not_exists)\(([#\w]+)\)$/.exec(part)
    if (there) {
      const name = nameIn(expression, there[2]!)
      return (item) => (item?.[name] !== undefined) === (there[1] === 'attribute_exists')
    }
    const equal = /^([#\w]+)\s*=\s*(:\w+)$/.exec(part)
    if (!equal || !values || !Object.hasOwn(values, equal[2]!)) throw notImitated(text)
    const name = nameIn(expression, equal[1]!)
    return (item) => item?.[name] === values[equal[2]!]
  })
  return (item) => tests.every((test) => test(item))
}

/** What `SET #a = :a, … REMOVE #b, …` or `ADD #a :by` makes of an item. */
export function updated(item: Item, expression: Expression): Item {
  const { text, values = {} } = expression
  const made: Record<string, unknown> = { ...item }
  const clauses = text.split(/\b(SET|REMOVE|ADD)\b/).map((part) => part.trim())
  for (let i = 1; i < clauses.length; i += 2)
    for (const part of clauses[i + 1]!.split(',').map((one) => one.trim())) {
      const [word = '', ...rest] = part.split(/\s+/)
      const name = nameIn(expression, word)
      if (clauses[i] === 'SET' && rest[0] === '=' && rest.length === 2) made[name] = values[rest[1]!]
      else if (clauses[i] === 'ADD' && rest.length === 1)
        made[name] = Number(made[name] ?? 0) + Number(values[rest[0]!])
      else if (clauses[i] === 'REMOVE' && rest.length === 0) delete made[name]
      else throw notImitated(text)
    }
  return made
}

/** The partition and the condition on the sort key of `#pk = :pk [AND #sk < :sk | AND #sk > :sk | AND begins_with(#sk, :sk)]`. */
export function keyCondition({ text, values = {} }: Expression) {
  const match = /^#pk = :pk(?: AND (?:(#sk < :sk)|(#sk > :sk)|(begins_with\(#sk, :sk\))))?$/.exec(text)
  if (!match) throw notImitated(text)
  const bound = String(values[':sk'])
  const holds = (sk: string) => (match[1] ? sk < bound : match[2] ? sk > bound : match[3] ? sk.startsWith(bound) : true)
  return { partition: String(values[':pk']), holds }
}
