import type { Hints } from '../interpret.ts'

/** Percent-encoded, because S3 metadata is ASCII. */
export type Metadata = Readonly<Record<string, string>>

const codePattern = /^[0-9A-HJ-NPQRTUWXY]{18}$/
const yearPattern = /^(20\d\d)年?$/

/**
 * What the sender says of a file, from the object's metadata (`agency`, `code`, `year`) or, where that is silent, from
 * the folders people use: `<year>/<code or name>/file`. The file's own name is evidence only.
 */
export function hintsOf(key: string, metadata: Metadata): Hints {
  const folders = key.split('/')
  const fileName = folders.pop() ?? key
  return { ...fromFolders(folders), ...fromMetadata(metadata), fileName }
}

function fromFolders(folders: readonly string[]): Hints {
  const at = folders.findLastIndex((folder) => yearPattern.test(folder))
  if (at < 0) return {}
  const year = Number(yearPattern.exec(folders[at]!)![1])
  const body = folders[at + 1]?.trim()
  if (!body) return { year }
  return codePattern.test(body) ? { year, code: body } : { year, agency: body }
}

function fromMetadata(metadata: Metadata): Hints {
  const said = (name: string) => decoded(metadata[name])
  const year = Number(said('year'))
  const [agency, code] = [said('agency'), said('code')]
  return {
    ...(agency && { agency }),
    ...(code && codePattern.test(code) && { code }),
    ...(Number.isInteger(year) && year >= 2008 && year <= 2100 && { year }),
  }
}

function decoded(text: string | undefined): string {
  if (!text) return ''
  try {
    return decodeURIComponent(text).trim()
  } catch {
    return text.trim()
  }
}

/** The overrides as one string, for the document's id: the same bytes sent for another body are another document. */
export const overridesText = ({ agency, code, year }: Hints): string => JSON.stringify([agency, code, year])
