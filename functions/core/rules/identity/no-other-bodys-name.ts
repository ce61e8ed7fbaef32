import { compareBodies, isBodyName, readBodyName, type BodyName } from '../../agency/agency-name.ts'
import { defineRule } from '../../rule.ts'
import { plainSentencesOf } from '../../text/plain-sentences.ts'

/** Places in a report where its own body's name belongs. */
const ownPlaces: readonly (readonly [needs: RegExp, place: RegExp])[] = [
  [/联系|咨询|反映/u, /(?:请|可)(?:直接)?(?:与|向)([\p{Script=Han}]{4,30}?)(?:联系|咨询|反映)/gu],
  [/编制/u, /由([\p{Script=Han}]{4,30}?)(?:根据|按照|依据|组织)?编制/gu],
  [/信息公开申请/u, /(?:^|[。;,])(?:20\d{2}年,?)?([\p{Script=Han}]{4,25}?)(?:共)?(?:收到|受理)(?:政府)?信息公开申请/gu],
  [/年度报告|年报/u, /([\p{Script=Han}]{4,25}?)(?:20\d{2}年)?(?:度)?政府信息公开(?:工作)?(?:年度报告|年报)/gu],
]

export default defineRule({
  code: 'IDN-004',
  severity: 'warning',
  title: '应写本机关名称之处不应出现其他地方的机关',
  source: '国办公开办函〔2021〕30号关于报告雷同的责任要求；第三方评估曾指出跨区域抄袭',
  advice: '请核对是否误用了其他机关的文本。',
  traps: [
    'Text recognised in a picture may misread a name: not judged.',
    'Superiors, bodies below a government, partners and laws of the place are named rightly.',
    'Only places where the reporter’s own name belongs are looked at: 联系, 编制, 收到申请, the report’s own title; and names the store knows as other bodies’.',
  ],
  reads: [],
  check: (view) => {
    if (view.report.source.ocr) return { applicable: false }
    const agency = view.report.identity.agency
    if (agency.value === null || agency.doubtful) return { applicable: false }
    const own = readBodyName(agency.value)
    for (const { text, plain: withTitles } of plainSentencesOf(view.text)) {
      const plain = withTitles.replace(/《[^》]*》/gu, '')
      const names = ownPlaces.flatMap(([needs, place]) =>
        needs.test(plain) ? [...plain.matchAll(place)].map((m) => m[1] ?? '') : [],
      )
      const claimed = /高度重视|认真贯彻/u.test(plain)
        ? (view.situation.peers?.names ?? []).filter(
            (name) => name.length >= 6 && (plain.includes(`${name}高度重视`) || plain.includes(`${name}认真贯彻`)),
          )
        : []
      const foreign = [...names, ...claimed].find((name) => isBodyName(name) && isRival(own, readBodyName(name)))
      if (foreign)
        return {
          breaches: [{ message: `应写本机关（${agency.value}）之处写作“${foreign}”。`, sentence: text }],
        }
    }
    return {}
  },
  examples: {
    holds: [
      {},
      {
        about: 'a superior',
        agency: '青溪市云水县水利局',
        text: { overview: '青溪市水利局收到政府信息公开申请3件。' },
      },
    ],
    broken: [
      {
        agency: '云水县水利局',
        text: {
          lead: '根据《中华人民共和国政府信息公开条例》编制。如有疑问，请与松阳县水利局联系，电话0000-1234567。',
        },
        says: '应写本机关（云水县水利局）之处写作“松阳县水利局”',
      },
    ],
    unknown: [],
  },
})

/** Of the same tier and another place; what is above or below is no rival. */
function isRival(own: BodyName, other: BodyName): boolean {
  const place = own.regions.at(-1)
  const otherPlace = other.regions.at(-1)
  if (!place || !otherPlace || place.tier !== otherPlace.tier || place.suffix !== otherPlace.suffix) return false
  if (place.name.endsWith(otherPlace.name) || otherPlace.name.endsWith(place.name)) return false
  return compareBodies(own.full, other.full) === 'different'
}
