import { readBodyName, type BodyName } from '../../agency/agency-name.ts'
import { defineRule } from '../../rule.ts'
import { plainSentencesOf } from '../../text/plain-sentences.ts'

const units = '市县区省镇乡'
const anyUnit = new RegExp(`[全我][${units}]`, 'u')
/** 统筹全市政务公开: what the reporter itself does. */
const governs = new RegExp(
  `(?:统筹|指导|管理|协调|规范|组织|监督|督促|推动|推进|抓好|做好|加强)(?:了)?([全我])([${units}])(?!级|直|委|政府|统一|层面|12345|政务服务)`,
  'u',
)
const counts = new RegExp(
  `([全我])([${units}])(?:各级|各部门|行政机关)?(?:共|全年|累计)*(?:收到|受理|办理|答复)(?:政府信息公开|依申请|信息公开)`,
  'u',
)
/** A clause that quotes what the level above asks for or awards. */
const superior =
  /上级|[市省县]委|[市省县]政府|[市省县]级|部署|会议|排名|位列|名列|位居|前列|考核|评估|通报|先进|试点|安排/u

export default defineRule({
  code: 'IDN-005',
  severity: 'warning',
  title: '“全市”“全县”等用语应与本机关的层级相符',
  source: '文字严谨的通常要求；多见于套用上级文本',
  advice: '请核对该处是否照搬了上级或其他地方的文字。',
  traps: [
    'Text recognised in a picture may misread a name: not judged.',
    'Quoting a superior’s plan, meeting or ranking (位列全市前列) is right.',
    'A bureau may speak of its county.',
  ],
  reads: [],
  check: (view) => {
    if (view.report.source.ocr) return { applicable: false }
    const { agency } = view.report.identity
    if (agency.value === null) return { applicable: false }
    const own = readBodyName(agency.value)
    const fitting = fittingUnits(own)
    if (!fitting) return { applicable: false }
    for (const { text, chapter, plain } of plainSentencesOf(view.text)) {
      if (chapter === 'lead' || chapter === 'end') continue
      if (!anyUnit.test(plain)) continue
      for (const clause of plain.split(/[,;。]/u)) {
        const match = governs.exec(clause) ?? counts.exec(clause)
        const unit = match?.[2] ?? ''
        if (!match || fitting.includes(unit) || superior.test(clause)) continue
        return {
          breaches: [
            {
              message: `“${match[1]}${unit}”与本机关（${agency.value}）的层级不符：${clause}。`,
              sentence: text,
            },
          ],
        }
      }
    }
    return {}
  },
  examples: {
    holds: [
      { agency: '云水区', text: { overview: '统筹推进全区政务公开工作，工作成效位列全市前列。' } },
      { about: 'the superior’s', agency: '云水区', text: { overview: '落实市委、市政府加强全市政务公开工作的部署。' } },
      { about: 'a bureau speaks of its county', text: { overview: '指导全县交通运输系统政务公开工作。' } },
    ],
    broken: [
      {
        agency: '云水区',
        text: { overview: '严格按照《条例》要求管理统筹全市政务公开工作，督促区直各部门完善制度。' },
        says: '“全市”与本机关（云水区）的层级不符',
      },
    ],
    unknown: [],
  },
})

/** The units a body may speak of as its own: its place's, and for a bureau no other. Null where the name tells none. */
function fittingUnits(own: BodyName): string | null {
  const place = own.regions.at(-1)
  if (!place) return null
  if (place.suffix.endsWith('区')) return place.tier === 'county' ? '区' : null
  if (/县$|旗$/u.test(place.suffix)) return '县'
  if (place.suffix === '市') return '市'
  if (place.suffix === '省') return '省'
  if (place.tier === 'township')
    return place.suffix === '乡' || place.suffix === '民族乡' ? '乡' : place.suffix === '镇' ? '镇' : null
  return null
}
