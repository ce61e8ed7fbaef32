import { compareBodies, readBodyName } from '../../agency/agency-name.ts'
import { bodyNamed } from '../../agency/roster.ts'
import { defineRule, type Situation } from '../../rule.ts'

const places: Readonly<Record<string, string>> = { signature: '落款', subject: '正文', contact: '联系方式' }

export default defineRule({
  code: 'IDN-003',
  severity: 'warning',
  title: '标题、落款与正文所称的机关应是同一机关',
  source: '《政府信息公开条例》第四十九条、第五十条：报告由本机关编制',
  advice: '请统一机关名称；加挂牌子或更名的，请使用同一名称。',
  traps: [
    'Text recognised in a picture may misread a name: not judged.',
    'Short names (卫健局 of 卫生健康局), and a government signed for by its office, are the same.',
    'A page may be posted by the office of the government.',
    'Aliases of the roster are the same body.',
    'A superior named in the text (在市政府领导下) is no name of the reporter.',
  ],
  reads: [],
  check: (view) => {
    if (view.report.source.ocr) return { applicable: false }
    const { evidence } = view.report.identity.agency
    const title = evidence.find((e) => e.from === 'title')
    if (!title) return { applicable: false }
    const others = evidence.filter((e) => places[e.from] !== undefined)
    const foreign = others.find((e) => isForeign(e.from, title.value, e.value, view.situation))
    if (!foreign) return others.length === 0 ? { applicable: false } : {}
    return {
      breaches: [
        {
          message: `标题的机关是“${title.value}”，${places[foreign.from]}却写作“${foreign.value}”。`,
          sentence: foreign.passage,
        },
      ],
    }
  },
  examples: {
    holds: [
      example('云水县卫生健康委员会', [['signature', '云水县卫健委']]),
      example('云水县人民政府', [['signature', '云水县人民政府办公室']]),
      example('青溪区', [['subject', '青溪区政府']]),
      example('青溪市云水区人民政府', [['contact', '云水区政务服务中心']]),
    ],
    broken: [
      {
        ...example('青溪市城乡一体化示范区管委会', [['subject', '高新区管委会']]),
        says: '标题的机关是“青溪市城乡一体化示范区管委会”，正文却写作“高新区管委会”',
      },
      {
        ...example('云水县水利局', [['signature', '云水县农业农村局']]),
        says: '标题的机关是“云水县水利局”，落款却写作“云水县农业农村局”',
      },
    ],
    unknown: [],
  },
})

/** A signature is the body's own; of the text and the contact only what is surely another body counts. */
function isForeign(from: string, title: string, name: string, { roster }: Situation): boolean {
  if (compareBodies(title, name) !== 'different') return false
  const entry = roster ? bodyNamed(roster, title) : null
  if (entry && [entry.name, ...entry.aliases].some((known) => compareBodies(known, name) !== 'different')) return false
  if (from === 'signature') return true
  const [own, other] = [readBodyName(title), readBodyName(name)]
  const otherPlace = other.regions.at(-1)
  const rival =
    otherPlace !== undefined && own.regions.some((r) => r.tier === otherPlace.tier && r.name !== otherPlace.name)
  const agrees = own.regions.some((r) => r.name === otherPlace?.name || r.name.endsWith(otherPlace?.name ?? '\0'))
  if (rival && !agrees && own.tier === other.tier) return true
  return (
    from === 'subject' &&
    own.kind === 'department' &&
    other.kind === 'department' &&
    /[局委]$/u.test(other.organ) &&
    own.tier === (other.tier ?? own.tier)
  )
}

function example(title: string, others: readonly (readonly [from: string, value: string])[]) {
  const passage = `${title}2024年政府信息公开工作年度报告`
  return {
    agency: title,
    report: {
      identity: {
        agency: {
          value: title,
          doubtful: false,
          evidence: [
            { from: 'title', value: title, passage },
            ...others.map(([from, value]) => ({ from, value, passage: `${value}高度重视政府信息公开工作` })),
          ],
        },
        code: { value: null, doubtful: false, evidence: [] },
        year: { value: 2024, doubtful: false, evidence: [{ from: 'title', value: 2024, passage }] },
        period: { from: '2024-01-01', to: '2024-12-31', passage: '2024年1月1日至2024年12月31日' },
      },
    },
  }
}
