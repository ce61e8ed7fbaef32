import cfb from 'cfb'

/** An OLE compound file with these streams in its root. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = cfb.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) cfb.utils.cfb_add(container, `/${name}`, Buffer.from(content))
  return Uint8Array.from(cfb.write(container, { type: 'buffer' }) as Buffer)
}
