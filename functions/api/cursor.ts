import { badRequest } from './problem.ts'

/** Where a listing goes on. Opaque to callers; bound to the listing it came from. */
export const cursorOf = (listing: string, position: unknown): string =>
  Buffer.from(JSON.stringify([listing, position])).toString('base64url')

export function positionIn<T>(listing: string, cursor: string | undefined): T | null {
  if (cursor === undefined) return null
  try {
    const [of, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [string, T]
    if (of === listing) return position
  } catch {
    // Falls through to the same refusal: a cursor is made by us or it is nothing.
  }
  throw badRequest('翻页标记无效，请从第一页开始查询。')
}
