import { useEffect, useState } from 'preact/hooks'

/** Where one is, kept in the address after "#": a path and filters, so that a view can be linked, reloaded and gone back to. */
export type Route = { readonly path: readonly string[]; readonly filters: Readonly<Record<string, string>> }

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    filters: Object.fromEntries(new URLSearchParams(query)),
  }
}

export function formatRoute(
  path: readonly string[],
  filters: Readonly<Record<string, string | undefined>> = {},
): string {
  const kept = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(kept).toString()
  return `#/${path.map(encodeURIComponent).join('/')}${query ? `?${query}` : ''}`
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash))
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return route
}

/** Changes filters in place: a keystroke in a search box should not fill the history. */
export function setFilters(route: Route, change: Readonly<Record<string, string | undefined>>): void {
  history.replaceState(null, '', formatRoute(route.path, { ...route.filters, ...change }))
  dispatchEvent(new HashChangeEvent('hashchange'))
}

export const goTo = (path: readonly string[], filters: Readonly<Record<string, string | undefined>> = {}): void => {
  location.hash = formatRoute(path, filters)
}
