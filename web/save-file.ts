/** Hands bytes to the browser as a file to keep. */
export function saveFile(name: string, type: string, bytes: readonly Uint8Array[]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([...bytes] as BlobPart[], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
