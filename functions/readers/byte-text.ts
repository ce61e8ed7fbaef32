/** Arguments of one call; more would overflow the stack. */
const atOnce = 8_192

/**
 * Bytes as text of one character each, U+0000 to U+00FF, so that positions stay and every byte can be had back. No decoder
 * does this: by the Encoding Standard `latin1` is a name of windows-1252, in which 0x80 to 0x9F are other characters.
 */
export function byteText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce))
  return text
}

/** The bytes of such a text. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
