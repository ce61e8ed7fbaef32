import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

/** The heading of a page, which names its tab, its entry in the history and what a screen reader says first as well. */
export function Title({ children: text }: { readonly children: string }): JSX.Element {
  useEffect(() => {
    document.title = `${text} · ${product}`
  }, [text])
  return <h1>{text}</h1>
}

const product = '年报核对'
