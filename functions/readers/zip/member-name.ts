import type { ZipEntry } from './entries.ts'

/**
 * The name of a member. Chinese Windows packs names in its code page without saying so, other systems in UTF-8 with or
 * without the flag: what is valid UTF-8 is taken as that. Directories above the archive, drive letters and control
 * characters are dropped, because the name goes on as a key.
 */
export const memberName = ({ name, unicodeName, unicode }: ZipEntry): string =>
  safeName(unicodeName ? new TextDecoder().decode(unicodeName) : decodeName(name, unicode))

/** A name from outside as a key may hold it. */
export const safeName = (text: string): string =>
  text
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069:*?"<>|]/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')

function decodeName(name: Uint8Array, unicode: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name)
  } catch {
    return new TextDecoder(unicode ? 'utf-8' : 'gb18030').decode(name)
  }
}
