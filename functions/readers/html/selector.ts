import { attributeOf, parentElement, type Element } from './parse.ts'

type Compound = { readonly tag?: string; readonly id?: string; readonly classes: readonly string[] }

/** Compounds from left to right; `child` where the one before must be the parent itself. */
export type Selector = {
  readonly compounds: readonly (Compound & { readonly child: boolean })[]
  readonly specificity: number
  /** What an element must have to be worth comparing: `#id`, `.class`, a tag or `*`. */
  readonly key: string
}

/** Tags, classes and ids, with descendants and children. Null for anything else: states, attributes, siblings. */
export function readSelector(text: string): Selector | null {
  const parts = text
    .trim()
    .replace(/\s*>\s*/g, ' >')
    .split(/\s+/)
  const compounds: (Compound & { child: boolean })[] = []
  let specificity = 0
  for (const part of parts) {
    const match = /^(>?)(\*|[a-z][\w-]*)?((?:[.#][\w\u0080-\uffff-]+)*)$/i.exec(part)
    if (!match || (!match[2] && !match[3])) return null
    const names = match[3]!.match(/[.#][^.#]+/g) ?? []
    const classes = names.filter((name) => name.startsWith('.')).map((name) => name.slice(1))
    const id = names.find((name) => name.startsWith('#'))?.slice(1)
    const tag = match[2] === '*' ? undefined : match[2]?.toLowerCase()
    specificity += (id ? 10_000 : 0) + classes.length * 100 + (tag ? 1 : 0)
    compounds.push({ child: match[1] === '>', classes, ...(id && { id }), ...(tag && { tag }) })
  }
  const last = compounds.at(-1)
  if (!last || compounds.length > 8) return null
  const key = last.id ? `#${last.id}` : last.classes[0] ? `.${last.classes[0]}` : (last.tag ?? '*')
  return { compounds, specificity: Math.min(specificity, 99_999), key }
}

export function matches(element: Element, { compounds }: Selector): boolean {
  let at = compounds.length - 1
  if (!fits(element, compounds[at]!)) return false
  let ancestor = parentElement(element)
  while (at > 0) {
    const isChild = compounds[at]!.child
    at--
    while (ancestor && !fits(ancestor, compounds[at]!)) {
      if (isChild) return false
      ancestor = parentElement(ancestor)
    }
    if (!ancestor) return false
    ancestor = parentElement(ancestor)
  }
  return true
}

function fits(element: Element, { tag, id, classes }: Compound): boolean {
  if (tag !== undefined && element.tagName !== tag) return false
  if (id !== undefined && attributeOf(element, 'id') !== id) return false
  if (classes.length === 0) return true
  const own = (attributeOf(element, 'class') ?? '').split(/\s+/)
  return classes.every((name) => own.includes(name))
}
