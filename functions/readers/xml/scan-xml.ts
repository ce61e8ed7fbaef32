import { SaxesParser } from 'saxes'
import { Unreadable } from '../rejected.ts'

export type Attributes = Readonly<Record<string, string>>

export type XmlHandler = {
  /** Names come with the conventional prefix of their namespace where it is known, whatever prefix the file uses. */
  readonly open: (name: string, attributes: Attributes) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

/** Namespace -> the prefix that names are given under. */
export type Prefixes = Readonly<Record<string, string>>

/**
 * One pass over an XML part. Document type declarations are not followed: no entity but the five of XML is ever
 * expanded, nothing external is fetched. Throws `Unreadable` for what is not well formed or nested beyond `depth`.
 */
export function scanXml(xml: string, prefixes: Prefixes, handler: XmlHandler, depth: number): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  const names = new NameTable(prefixes)
  let level = 0
  parser.on('error', () => {
    throw new Unreadable('corrupt')
  })
  parser.on('opentag', (tag) => {
    if (++level > depth) throw new Unreadable('too-costly')
    names.enter(tag.attributes)
    handler.open(names.of(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    handler.close(names.of(tag.name))
    names.leave()
    level--
  })
  parser.on('text', handler.text)
  parser.on('cdata', handler.text)
  parser.write(xml).close()
}

/** Maps the names of a file to conventional ones. Declarations are nearly always on the root: scopes cost only there. */
class NameTable {
  private readonly prefixes: Prefixes
  private readonly scopes: (Map<string, string> | undefined)[] = []
  private renamed = new Map<string, string>()
  private known = new Map<string, string>()

  constructor(prefixes: Prefixes) {
    this.prefixes = prefixes
  }

  enter(attributes: Attributes): void {
    let scope: Map<string, string> | undefined
    for (const name in attributes) {
      if (name[0] !== 'x' || !name.startsWith('xmlns')) continue
      if (name !== 'xmlns' && name[5] !== ':') continue
      const prefix = name.slice(6)
      const conventional = this.prefixes[attributes[name] ?? ''] ?? prefix
      if ((this.renamed.get(prefix) ?? prefix) === conventional) continue
      scope ??= new Map(this.renamed)
      scope.set(prefix, conventional)
    }
    this.scopes.push(scope && this.renamed)
    if (scope) this.use(scope)
  }

  leave(): void {
    const outer = this.scopes.pop()
    if (outer) this.use(outer)
  }

  of(name: string): string {
    if (this.renamed.size === 0) return name
    let mapped = this.known.get(name)
    if (mapped === undefined) {
      const colon = name.indexOf(':')
      const prefix = colon < 0 ? '' : name.slice(0, colon)
      const conventional = this.renamed.get(prefix) ?? prefix
      mapped = conventional === '' ? name.slice(colon + 1) : `${conventional}:${name.slice(colon + 1)}`
      this.known.set(name, mapped)
    }
    return mapped
  }

  private use(scope: Map<string, string>): void {
    this.renamed = scope
    this.known = new Map()
  }
}
