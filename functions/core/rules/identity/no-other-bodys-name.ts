import { compareBodies, isBodyName, readBodyName, sameRegion, type BodyName } from '../../agency/agency-name.ts'
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
  source: '国办公开办函〔2021〕30号对报告内容准确、完整的要求',
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
    for (const { text, chapter, plain: withTitles } of plainSentencesOf(view.text)) {
      const plain = withTitles.replace(/《[^》]*》/gu, '')
      const names = ownPlaces.flatMap(([needs, place]) =>
        needs.test(plain) ? [...plain.matchAll(place)].map((m) => (m[1] ?? '').replace(innerUnit, '')) : [],
      )
      const claimed = /高度重视|认真贯彻/u.test(plain)
        ? (view.situation.peers?.names ?? []).filter(
            (name) => name.length >= 6 && (plain.includes(`${name}高度重视`) || plain.includes(`${name}认真贯彻`)),
          )
        : []
      const foreign =
        [...names, ...claimed].find((name) => isBodyName(name) && isRival(own, readBodyName(name))) ??
        (chapter === 'lead' ? placeOfAnother(plain, own) : undefined)
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
      {
        about: 'organs of its own place, and words that only end like one',
        agency: '云水县落水布依族乡人民政府',
        text: {
          lead: '根据《中华人民共和国政府信息公开条例》编制。请与落水乡政府信息公开领导小组办公室联系，或向县住房和城乡建设局咨询。电话0000-1234567。',
        },
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
      {
        about: 'anywhere in the introduction',
        agency: '云水县人民政府',
        text: {
          lead: '根据《中华人民共和国政府信息公开条例》，松阳县政务公开工作领导小组办公室编制了本报告。电话0000-1234567。',
        },
        says: '应写本机关（云水县人民政府）之处写作“松阳县政务公开工作领导小组办公室”',
      },
    ],
    unknown: [],
  },
})

/** 办公室信息室, 水利局政务公开科: the part of the body that answers. */
const innerUnit = /(?<=局|委员会|办公室|政府|厅)\p{Script=Han}{1,8}(?:室|科|股|处)$/u

/** Words that end like a place and are none, and those that name no place: 城乡, 园区, 全县, 各镇. */
const noPlaces =
  /(?:城|[社园辖小校片景牧老库郊特新]|开发|示范|保护|管理)[区乡镇]$|市区$|乡镇$|[全各本我该][县区旗镇乡]$|街道办?$/u
const leadingWords = /^.*(?:公布|公开|发布|编制|呈现|请与|请联系|联系|由|与|向|对|将|在|从|经|和|及|了|的|年度?)/u

/**
 * Another place of the body's own kind where the introduction names an organ: 松阳县政务公开领导小组办公室. Cities are left
 * out, for a city of the county's rank lies in one of the same word.
 */
function placeOfAnother(plain: string, own: BodyName): string | undefined {
  const place = own.regions.at(-1)
  if (!place || !/^[县区旗镇乡]$/u.test(place.suffix)) return undefined
  const organs = new RegExp(
    `([\\p{Script=Han}]{2,12}?${place.suffix})((?:人民)?政府(?!信息)|\\p{Script=Han}{1,14}?(?:局|委员会|办公室))`,
    'gu',
  )
  for (const [, region = '', organ = ''] of plain.matchAll(organs)) {
    const name = region.replace(leadingWords, '')
    if (name.length < 3 || noPlaces.test(name)) continue
    if (isRival(own, readBodyName(name + organ))) return name + organ
  }
  return undefined
}

/** Of the same tier and another place; what is above or below is no rival. */
function isRival(own: BodyName, other: BodyName): boolean {
  const place = own.regions.at(-1)
  const otherPlace = other.regions.at(-1)
  if (!place || !otherPlace || place.tier !== otherPlace.tier || place.suffix !== otherPlace.suffix) return false
  if (sameRegion(place, otherPlace)) return false
  return compareBodies(own.full, other.full) === 'different'
}
