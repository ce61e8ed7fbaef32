import type { Limits, Member, Reader } from '../reader.ts'
import { readOrReject, rejected, Unreadable } from '../rejected.ts'
import { isZip, zipEntries } from './entries.ts'
import { isLitter } from '../../core/uploads/litter.ts'
import { memberName } from './member-name.ts'
import { isDocumentPackage } from './open-package.ts'
import { unpack, type Budget } from './unpack.ts'
import { byteText } from '../byte-text.ts'

/** An archive in an archive is opened; one inside that is not. */
const deepest = 2

/** Zip archives of reports: each member is an upload of its own. Archives inside are opened once, their names joined. */
export const zipReader: Reader = {
  format: 'zip',
  recognises: (bytes) => isZip(bytes) && !isDocumentPackage(bytes),
  read: (bytes, limits) =>
    readOrReject(() => {
      const members = membersOf(bytes, limits, { bytes: limits.expandedBytes }, '', 1)
      return members.length === 0 ? rejected('empty', '压缩包内没有文件。') : { kind: 'members', members }
    }),
}

function membersOf(bytes: Uint8Array, limits: Limits, budget: Budget, prefix: string, depth: number): Member[] {
  const members: Member[] = []
  for (const entry of zipEntries(bytes, limits.entries)) {
    const name = prefix + memberName(entry)
    const isFolder = /[\\/]$/.test(byteText(entry.name.subarray(-1)))
    if (isFolder || isLitter(name)) continue
    members.push(
      ...orRejected(name, () => {
        const data = unpack(bytes, entry, budget)
        if (!isZip(data) || isDocumentPackage(data)) return [{ name, bytes: data }]
        if (depth === deepest) throw new Unreadable('archive-too-deep')
        return membersOf(data, limits, budget, `${name}/`, depth + 1)
      }),
    )
    if (members.length > limits.entries) throw new Unreadable('archive-too-many')
  }
  return members
}

/** One bad member costs itself; the others are read. */
function orRejected(name: string, take: () => Member[]): Member[] {
  const members: Member[] = []
  const reading = readOrReject(() => {
    members.push(...take())
    return { kind: 'members', members }
  })
  return reading.kind === 'rejected' ? [{ name, bytes: new Uint8Array(0), rejection: reading.rejection }] : members
}
