import { strToU8, zipSync } from 'fflate'
import { escapeXml } from './escape-xml.ts'
import { paginate, sheet, widthOf, widthOfChar, type SetLine, type SetText } from './paginate.ts'
import type { PaperBlock } from './paper.ts'
import type { Random } from './random.ts'

export type OfdManner = {
  readonly prefix: 'ofd:' | ''
  readonly namespace: string
  readonly size: number
  readonly usable: number
  readonly repeatsHeader: boolean
  /** Distances one by one, as "g n v", or left to the font. */
  readonly deltas: 'each' | 'grouped'
  readonly rules: 'strokes' | 'filled' | 'composite'
  /** Text scaled by its matrix instead of its size. */
  readonly scaled: boolean
  readonly blocks: boolean
  readonly glyphRuns: boolean
  readonly template: boolean
  readonly bodies: 1 | 2
  /** No blanks between operators and numbers of paths. */
  readonly compact: boolean
}

export const plainOfd: OfdManner = {
  prefix: 'ofd:',
  namespace: 'http://www.ofdspec.org/2016',
  size: 9,
  usable: 690,
  repeatsHeader: false,
  deltas: 'each',
  rules: 'strokes',
  scaled: false,
  blocks: false,
  glyphRuns: false,
  template: false,
  bodies: 1,
  compact: false,
}

export const randomOfdManner = (random: Random): OfdManner => ({
  prefix: random.pick(['ofd:', 'ofd:', '']),
  namespace: random.pick(['http://www.ofdspec.org/2016', 'http://www.ofdspec.org']),
  size: random.pick([8, 9, 10.5]),
  usable: random.integer(500, 700),
  repeatsHeader: random.chance(0.4),
  deltas: random.pick(['each', 'grouped']),
  rules: random.pick(['strokes', 'filled', 'composite']),
  scaled: random.chance(0.3),
  blocks: random.chance(0.3),
  glyphRuns: random.chance(0.3),
  template: random.chance(0.4),
  bodies: random.pick([1, 1, 2]),
  compact: random.chance(0.3),
})

const mm = (points: number) => ((points / 72) * 25.4).toFixed(3)

/** A report as OFD (GB/T 33190): text by position, tables as lines only. */
export function typesetOfd(blocks: readonly PaperBlock[], manner: OfdManner = plainOfd): Uint8Array {
  const o = manner.prefix
  const pages = paginate(blocks, manner)
  const split = manner.bodies === 2 ? Math.ceil(pages.length / 2) : pages.length
  const bodies = [pages.slice(0, split), pages.slice(split)].filter((body) => body.length > 0)
  const root = (tag: string, content: string) =>
    strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><${o}${tag} xmlns${o ? ':ofd' : ''}="${manner.namespace}">${content}</${o}${tag}>`,
    )
  const tag = (name: string, attributes: string, content = '') =>
    content === '' ? `<${o}${name} ${attributes}/>` : `<${o}${name} ${attributes}>${content}</${o}${name}>`
  const files: Record<string, Uint8Array> = {}
  const docBodies = bodies.map((_, i) =>
    tag(
      'DocBody',
      '',
      tag('DocInfo', '', `<${o}Title>年度报告</${o}Title>`) + `<${o}DocRoot>Doc_${i}/Document.xml</${o}DocRoot>`,
    ),
  )
  files['OFD.xml'] = root('OFD', docBodies.join(''))
  bodies.forEach((body, b) => {
    let id = 100
    let resource = 9000
    const units: string[] = []
    const text = (set: SetText) => textObject(set, manner, id++, tag)
    const rule = (line: SetLine) => {
      const path = pathObject(line, manner, id++, tag)
      if (manner.rules !== 'composite') return path
      units.push(tag('CompositeGraphicUnit', `ID="${++resource}" Width="210" Height="297"`, tag('Content', '', path)))
      return tag('CompositeObject', `ID="${id++}" Boundary="0 0 210 297" ResourceID="${resource}"`)
    }
    const template = tag('Template', 'TemplateID="7" ZOrder="Background"')
    body.forEach((page, i) => {
      const drawn = page.lines.map(rule).join('') + page.texts.map(text).join('')
      const held = manner.blocks ? tag('PageBlock', `ID="${id++}"`, tag('PageBlock', `ID="${id++}"`, drawn)) : drawn
      files[`Doc_${b}/Pages/Page_${i}/Content.xml`] = root(
        'Page',
        (manner.template ? template : '') + tag('Content', '', tag('Layer', `ID="${id++}" Type="Body"`, held)),
      )
    })
    const seal = pathObject({ x1: 20, y1: 30, x2: 560, y2: 30 }, { ...manner, rules: 'strokes' }, id++, tag)
    files[`Doc_${b}/Tpls/Tpl_0/Content.xml`] = root('Page', tag('Content', '', tag('Layer', 'ID="8"', seal)))
    files[`Doc_${b}/DocumentRes.xml`] = root(
      'Res',
      tag('CompositeGraphicUnits', '', units.join('') || tag('CompositeGraphicUnit', 'ID="1"')),
    )
    const common = tag(
      'CommonData',
      '',
      `<${o}MaxUnitID>${id}</${o}MaxUnitID><${o}PageArea><${o}PhysicalBox>0 0 ${mm(sheet.width)} ${mm(sheet.height)}</${o}PhysicalBox></${o}PageArea><${o}DocumentRes>DocumentRes.xml</${o}DocumentRes>${tag('TemplatePage', 'ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"')}`,
    )
    files[`Doc_${b}/Document.xml`] = root(
      'Document',
      common +
        tag(
          'Pages',
          '',
          body
            .map((_, i) =>
              tag('Page', `ID="${i + 1}" BaseLoc="${i % 2 ? `/Doc_${b}/` : ''}Pages/Page_${i}/Content.xml"`),
            )
            .join(''),
        ),
    )
  })
  return zipSync(files)
}

type Tag = (name: string, attributes: string, content?: string) => string

function textObject({ x, base, size, text }: SetText, manner: OfdManner, id: number, tag: Tag): string {
  const factor = manner.scaled ? 0.5 : 1
  const characters = [...text]
  const deltas = characters.slice(0, -1).map((char) => mm(widthOfChar(char, size) * factor))
  const grouped = deltas.reduce<[number, string][]>((groups, delta) => {
    const last = groups.at(-1)
    if (last && last[1] === delta) last[0]++
    else groups.push([1, delta])
    return groups
  }, [])
  const listed =
    manner.deltas === 'each'
      ? deltas.join(' ')
      : grouped.map(([n, delta]) => (n > 1 ? `g ${n} ${delta}` : delta)).join(' ')
  const transform = manner.glyphRuns
    ? tag(
        'CGTransform',
        `CodePosition="0" CodeCount="${characters.length}" GlyphCount="${characters.length}"`,
        '<Glyphs>1 2 3</Glyphs>',
      )
    : ''
  const code = tag(
    'TextCode',
    `X="0" Y="${mm(size * 0.85 * factor)}"${listed === '' ? '' : ` DeltaX="${listed}"`}`,
    escapeXml(text),
  )
  const boundary = [x, base - size * 0.85, widthOf(text, size), size].map(mm).join(' ')
  const matrix = manner.scaled ? ' CTM="2 0 0 2 0 0"' : ''
  return tag(
    'TextObject',
    `ID="${id}" Boundary="${boundary}" Font="3" Size="${mm(size * factor)}"${matrix}`,
    transform + code,
  )
}

function pathObject({ x1, y1, x2, y2 }: SetLine, manner: OfdManner, id: number, tag: Tag): string {
  const [width, height] = [x2 - x1, y2 - y1]
  const thick = 0.7
  const boundary = [x1, y1, Math.max(width, thick), Math.max(height, thick)].map(mm).join(' ')
  if (manner.rules === 'filled') {
    const [w, h] = [mm(Math.max(width, thick)), mm(Math.max(height, thick))]
    return tag(
      'PathObject',
      `ID="${id}" Boundary="${boundary}" Stroke="false" Fill="true"`,
      pathData(`M 0 0 L ${w} 0 L ${w} ${h} L 0 ${h} C`, manner),
    )
  }
  return tag(
    'PathObject',
    `ID="${id}" Boundary="${boundary}" LineWidth="0.25"`,
    pathData(`M 0 0 L ${mm(width)} ${mm(height)}`, manner),
  )
}

const pathData = (data: string, { compact }: OfdManner) =>
  `<AbbreviatedData>${compact ? data.replace(/ ?([A-Z]) ?/g, '$1') : data}</AbbreviatedData>`
