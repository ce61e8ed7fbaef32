import { listCounter } from '../lists/list-counter.ts'
import type { List } from '../lists/list.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes } from '../xml/scan-xml.ts'
import type { Styles } from './styles.ts'

/** Numbers the items of lists; `enter` and `leave` follow the list elements, which nest for the levels. */
export type ListNumbers = {
  readonly enter: (attributes: Attributes) => void
  readonly leave: () => void
  /** The next paragraph is the first of an item, or of a header that has no number. */
  readonly item: (isNumbered: boolean) => void
  /** What is printed before the paragraph that begins now. */
  readonly number: () => string
}

/** Each list counts for itself unless it says that it goes on with another (OpenDocument 1.3 part 3, 5.3.1). */
export function listNumbers(styles: Styles): ListNumbers {
  const lists = new Map<string, List>()
  const count = listCounter(lists)
  const lastOf = new Map<string, string>()
  const byId = new Map<string, string>()
  const open: { style: string; list: string }[] = []
  let begun = 0
  let awaited = false

  const begin = (attributes: Attributes, style: string): string => {
    const other = byId.get(attribute(attributes, 'continue-list') ?? '')
    const goesOn = attribute(attributes, 'continue-numbering') === 'true' ? lastOf.get(style) : undefined
    const list = other ?? goesOn ?? `${style} ${++begun}`
    const levels = styles.levels(style)
    if (levels && !lists.has(list)) lists.set(list, { abstract: list, levels, starts: new Map() })
    return list
  }

  return {
    enter: (attributes) => {
      const outer = open.at(-1)
      const style = attribute(attributes, 'style-name') ?? outer?.style ?? ''
      const list = outer && outer.style === style ? outer.list : begin(attributes, style)
      open.push({ style, list })
      lastOf.set(style, list)
      const id = attribute(attributes, 'id')
      if (id !== undefined) byId.set(id, list)
    },
    leave: () => {
      open.pop()
      awaited = false
    },
    item: (isNumbered) => {
      awaited = isNumbered
    },
    number: () => {
      const list = open.at(-1)
      if (!awaited || !list) return ''
      awaited = false
      return count(list.list, open.length - 1)
    },
  }
}
