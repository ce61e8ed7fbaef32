import { zipSync, type ZipOptions } from 'fflate'
import { encodeText } from './encode-text.ts'

export type ZipMember = { readonly name: string; readonly bytes: Uint8Array }

/** How packers write the names of members. */
export type ZipNames = 'utf-8' | 'gbk' | 'utf-8 unsaid'

/** An archive as the packer of that system makes it. */
export function typesetZip(
  members: readonly ZipMember[],
  names: ZipNames = 'utf-8',
  options: ZipOptions = {},
): Uint8Array {
  // Stand-ins of the right length are packed and then overwritten: the packer itself only writes UTF-8.
  const encodedNames = members.map(({ name }) => encodeText(name, names === 'gbk' ? 'gb18030' : 'utf-8'))
  const standIns = encodedNames.map((name, i) => String(i).padStart(name.length, '_'))
  const zip = zipSync(Object.fromEntries(members.map(({ bytes }, i) => [standIns[i]!, bytes])), options)
  const latin = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  standIns.forEach((standIn, i) => {
    for (let at = latin.indexOf(standIn); at >= 0; at = latin.indexOf(standIn, at + standIn.length)) {
      latin.set(encodedNames[i]!, at)
      const central = latin.readUInt32LE(Math.max(0, at - 46)) === 0x02014b50
      const flags = central ? at - 46 + 8 : at - 30 + 6
      latin.writeUInt16LE(names === 'utf-8' ? 0x800 : 0, flags)
    }
  })
  return zip
}
