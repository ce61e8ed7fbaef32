import { Unreadable } from '../rejected.ts'
import type { Limits } from '../reader.ts'
import { isZip, zipEntries } from './entries.ts'
import { unpack, type Budget } from './unpack.ts'

/** A zip whose entries are the parts of one document (docx, xlsx, ofd). Names are compared without case or leading '/'. */
export type Package = {
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
  readonly bytes: (name: string) => Uint8Array | undefined
  /** A part as text: UTF-8, or UTF-16 where it begins with that mark. */
  readonly text: (name: string) => string | undefined
}

/** The names that matter are ASCII, and there are too few characters in them for a decoder to be worth its start. */
const asciiName = (name: Uint8Array) => String.fromCharCode(...name.subarray(0, 500))
const partName = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

export function openPackage(bytes: Uint8Array, limits: Limits): Package {
  const entries = zipEntries(bytes, limits.entries)
  const byName = new Map(entries.map((entry) => [partName(asciiName(entry.name)), entry]))
  const budget: Budget = { bytes: limits.expandedBytes }
  const read = (name: string) => {
    const entry = byName.get(partName(name))
    return entry && unpack(bytes, entry, budget)
  }
  return {
    names: [...byName.keys()],
    has: (name) => byName.has(partName(name)),
    bytes: read,
    text: (name) => {
      const data = read(name)
      return data && decodeXml(data)
    },
  }
}

const utf8 = new TextDecoder()

function decodeXml(data: Uint8Array): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data)
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be').decode(data)
  const head = String.fromCharCode(...data.subarray(0, 100))
  const encoding = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]
  if (encoding === undefined || /^utf-?8$/i.test(encoding)) return utf8.decode(data)
  try {
    return new TextDecoder(encoding).decode(data)
  } catch {
    throw new Unreadable('corrupt')
  }
}

/** Whether the bytes are a zip with a part of this name; for sniffing, so it never throws. */
export function hasPart(bytes: Uint8Array, wanted: RegExp): boolean {
  if (!isZip(bytes)) return false
  try {
    return zipEntries(bytes, 100_000).some((entry) => wanted.test(partName(asciiName(entry.name))))
  } catch {
    return false
  }
}

/** A zip that is one document rather than an archive of several. */
export const isDocumentPackage = (bytes: Uint8Array): boolean => hasPart(bytes, documentParts)

/** Office Open XML whatever its parts are called, OFD, OpenDocument, and what we refuse as a whole: EPUB, iWork. */
const documentParts =
  /^(?:word\/document\d*\.xml|xl\/workbook\.(?:xml|bin)|\[content_types\]\.xml|ofd\.xml|mimetype|index\/document\.iwa)$/
