import { last } from './style.ts'

/** What an item of a grid takes of one axis: so many tracks, from a line where it names one (counted from 0). */
export type Tracks = { readonly start?: number; readonly span: number }

/** More lines than any page has use for. */
const mostTracks = 1_000

/**
 * Rows or columns of an item (CSS Grid 8.3): `grid-row: 2 / span 3`, `grid-column: 1 / -1`, `grid-area: 2 / 1 / 3 / 5`,
 * `grid-row-start: 2`. Lines are counted from the end where negative, in columns alone: rows come as they are needed.
 */
export function tracksOf(css: string, axis: 'row' | 'column', columns: number): Tracks {
  const valueOf = (property: string) => last(css, new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;!]+)`, 'gi'))
  const area = partsOf(valueOf('grid-area'))
  const both = partsOf(valueOf(`grid-${axis}`))
  const first = valueOf(`grid-${axis}-start`) ?? both[0] ?? area[axis === 'row' ? 0 : 1]
  const second = valueOf(`grid-${axis}-end`) ?? both[1] ?? area[axis === 'row' ? 2 : 3]
  const lineOf = (value: string | undefined): number | undefined => {
    const line = /^\s*(-?\d{1,4})\s*$/.exec(value ?? '')?.[1]
    if (line === undefined || Number(line) === 0) return undefined
    if (Number(line) > 0) return Number(line) - 1
    return axis === 'column' && columns + 1 + Number(line) >= 0 ? columns + 1 + Number(line) : undefined
  }
  const [start, end] = [lineOf(first), lineOf(second)]
  const span = Math.min(spanIn(first) ?? spanIn(second) ?? 1, mostTracks)
  if (start !== undefined && end !== undefined) {
    const from = Math.min(start, end)
    return within({ start: from, span: Math.max(1, Math.abs(end - start)) })
  }
  if (start !== undefined) return within({ start, span })
  return end === undefined ? { span } : within({ start: Math.max(0, end - span), span })
}

const partsOf = (value: string | undefined): readonly string[] => value?.split('/') ?? []

function spanIn(value: string | undefined): number | undefined {
  const span = /^\s*span\s+(\d{1,4})\s*$/.exec(value ?? '')?.[1]
  return span === undefined ? undefined : Math.max(1, Number(span))
}

const within = (tracks: Required<Tracks>): Tracks =>
  tracks.start + tracks.span <= mostTracks ? tracks : { span: Math.min(tracks.span, mostTracks) }
