import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { Level, List } from '../lists/list.ts'
import { wordPrefixes } from './names.ts'
import { valueOf, wholeNumber } from './values.ts'

type Abstract = { levels: Level[]; styleLink?: string; numStyleLink?: string }
type Instance = { abstract: string; starts: Map<number, number>; levels: Map<number, Level> }

const emptyLevel = (): Level => ({ start: 1, format: 'decimal', text: '', suffix: 'tab', legal: false })

/** word/numbering.xml -> lists by numId (ECMA-376 17.9). */
export function readNumbering(xml: string, depth: number): ReadonlyMap<string, List> {
  const abstracts = new Map<string, Abstract>()
  const instances = new Map<string, Instance>()
  let abstract: Abstract | undefined
  let instance: Instance | undefined
  let overridden = 0
  let level: Level | undefined
  scanXml(
    xml,
    wordPrefixes,
    {
      open: (name, attributes) => {
        if (name === 'w:abstractNum')
          abstracts.set(attribute(attributes, 'abstractNumId') ?? '', (abstract = { levels: [] }))
        else if (name === 'w:num') {
          instance = { abstract: '', starts: new Map(), levels: new Map() }
          instances.set(attribute(attributes, 'numId') ?? '', instance)
        } else if (name === 'w:abstractNumId' && instance) instance.abstract = valueOf(attributes) ?? ''
        else if (name === 'w:lvlOverride') overridden = Number(attribute(attributes, 'ilvl') ?? 0)
        else if (name === 'w:startOverride') instance?.starts.set(overridden, wholeNumber(attributes, 1))
        else if (name === 'w:styleLink' && abstract) abstract.styleLink = valueOf(attributes) ?? ''
        else if (name === 'w:numStyleLink' && abstract) abstract.numStyleLink = valueOf(attributes) ?? ''
        else if (name === 'w:lvl') {
          level = emptyLevel()
          const index = Math.min(8, Number(attribute(attributes, 'ilvl') ?? 0) || 0)
          if (abstract) abstract.levels[index] = level
          else instance?.levels.set(index, level)
        } else if (level) describe(level, name, attributes)
      },
      close: (name) => {
        if (name === 'w:lvl') level = undefined
        else if (name === 'w:abstractNum') abstract = undefined
        else if (name === 'w:num') instance = undefined
      },
      text: () => {},
    },
    depth,
  )
  const resolved = (id: string): Abstract | undefined => {
    const found = abstracts.get(id)
    if (!found?.numStyleLink) return found
    return [...abstracts.values()].find((other) => other.styleLink === found.numStyleLink) ?? found
  }
  return new Map(
    [...instances].map(([id, { abstract: of, starts, levels }]) => {
      const own = [...(resolved(of)?.levels ?? [])]
      for (const [index, override] of levels) own[index] = override
      return [id, { abstract: of, levels: own, starts }]
    }),
  )
}

function describe(level: Level, name: string, attributes: Parameters<typeof valueOf>[0]): void {
  if (name === 'w:start') level.start = wholeNumber(attributes, 1)
  else if (name === 'w:numFmt') level.format = valueOf(attributes) ?? 'decimal'
  else if (name === 'w:lvlText') level.text = valueOf(attributes) ?? ''
  else if (name === 'w:lvlRestart') level.restart = wholeNumber(attributes, 0)
  else if (name === 'w:pStyle') level.style = valueOf(attributes) ?? ''
  else if (name === 'w:isLgl') level.legal = true
  else if (name === 'w:suff') {
    const suffix = valueOf(attributes)
    level.suffix = suffix === 'space' || suffix === 'nothing' ? suffix : 'tab'
  }
}
