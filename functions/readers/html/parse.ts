import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { Unreadable } from '../rejected.ts'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode
export type Parent = DefaultTreeAdapterTypes.ParentNode

/** Unclosed formatting is opened again in every paragraph, so that a page can grow to many times its size. */
const mostElements = 400_000

/** How deep a node stands; kept on the node, because every node is asked once. */
type Levelled = { level?: number }

/** Browser-correct repair of whatever it is. Throws `Unreadable` for nesting or growth that no page needs. */
export function parseHtml(html: string, depth: number): DefaultTreeAdapterTypes.Document {
  let elements = 0
  const deeper = (parent: object, child: object) => {
    const level = ((parent as Levelled).level ?? 0) + 1
    if (level > depth) throw new Unreadable('too-costly')
    ;(child as Levelled).level = level
  }
  return parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (tag, namespace, attributes) => {
        if (++elements > mostElements) throw new Unreadable('too-costly')
        return defaultTreeAdapter.createElement(tag, namespace, attributes)
      },
      appendChild: (parent, child) => {
        deeper(parent, child)
        defaultTreeAdapter.appendChild(parent, child)
      },
      insertBefore: (parent, child, before) => {
        deeper(parent, child)
        defaultTreeAdapter.insertBefore(parent, child, before)
      },
    },
  })
}

export const isElement = (node: Node): node is Element => 'tagName' in node

export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

export const parentElement = ({ parentNode }: Element): Element | null =>
  parentNode && 'tagName' in parentNode ? parentNode : null
