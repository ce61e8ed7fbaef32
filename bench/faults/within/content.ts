import { createHash } from 'node:crypto'

const digest = (content: string | Uint8Array): string => createHash('sha1').update(content).digest('base64')
const ids = new WeakMap<object, string>()

/** The same for equal content. Data is read-only, so an object that was seen before is not looked through again. */
export function idOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || ids.has(value) || value instanceof Uint8Array) return partOf(value)
  // Put together for the occasion of parts that were seen before.
  return Object.entries(value)
    .map(([name, part]) => `${name}:${partOf(part)}`)
    .join()
}

function partOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  if (value instanceof Uint8Array) return digest(value)
  const known = ids.get(value)
  if (known !== undefined) return known
  const id = digest(JSON.stringify(value))
  ids.set(value, id)
  return id
}

/** Shorter texts are made again sooner than found. */
const worth = 4096
const most = 4000
const texts = new WeakMap<object, string>()
const parsed = new Map<string, unknown>()

/** `JSON` for functions that write and read the same documents over and over: each is written out and parsed once, and frozen. */
export const sharingJson = {
  stringify(value: unknown, ...how: never[]): string {
    if (how.length > 0 || typeof value !== 'object' || value === null) return JSON.stringify(value, ...how)
    const known = texts.get(value)
    if (known !== undefined) return known
    const text = JSON.stringify(value)
    if (text?.length > worth) texts.set(value, text)
    return text
  },
  parse(text: string, ...how: never[]): unknown {
    if (how.length > 0 || text.length < worth) return JSON.parse(text, ...how)
    const known = parsed.get(text)
    if (known !== undefined) return known
    const made = JSON.parse(text, (_, part: unknown) => Object.freeze(part)) as unknown
    if (parsed.size >= most) parsed.clear()
    parsed.set(text, made)
    return made
  },
}
