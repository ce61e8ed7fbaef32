import { simplified } from '../text/simplified.ts'
import { squeezed } from '../text/plain-text.ts'

/** 省, 市 (prefecture, or a county-level city where nothing tells them apart), 县市区旗 and 乡镇街道; `nation` for 国务院 bodies. */
export type Tier = 'nation' | 'province' | 'city' | 'county' | 'township'

/** `government` 人民政府 itself; `office` its 办公室(厅); `zone` 开发区 and the like under a 管委会; `street` 街道办事处. */
export type BodyKind = 'government' | 'office' | 'department' | 'zone' | 'street'

export type Region = { readonly tier: Tier; readonly name: string; readonly suffix: string }

/** A body's name taken apart: 淮安市 | 洪泽区 | 人民政府办公室. */
export type BodyName = {
  readonly full: string
  readonly regions: readonly Region[]
  /** What is left after the regions; '' where the name is a region alone. */
  readonly organ: string
  readonly tier: Tier | null
  readonly kind: BodyKind
}

const tiers: readonly (readonly [Tier, RegExp])[] = [
  ['province', /^(.{2,4}?)(省|自治区|特别行政区)/u],
  ['city', /^(.{1,8}?)(自治州|地区|市|盟|州(?=.*(?:县|市|旗|局|政府)))/u],
  [
    'county',
    /^(.{1,14}?)(自治县|自治旗|经济技术开发区|高新技术产业开发区|经济开发区|高新技术开发区|开发区|示范区|高新区|实验区|管理区|风景名胜区|旅游度假区|度假区|保税区|试验区|工业园区|产业园区|新区|林区|矿区|县|区|市|旗)/u,
  ],
  ['township', /^(.{1,8}?)(民族乡|镇|乡|街道|苏木|地区(?=办事处))/u],
]

/** Words that end like a region and are none: 城乡建设局, 城市管理局, 社区, 园区. */
const notRegions =
  /^(?:城乡|城市|社区|园区|小区|辖区|全区|全县|全市|都市|乡镇|县乡|区县|街区|山区|景区|校区|库区|灌区|农牧区|老区|城镇|保护区|牧区|市区|城区(?=管理|建设)|上市|股市|证券期货市|门市|地市|区域|市|区|县)$/u

/** Names in the form in use, without spaces, brackets' content and 本级. */
export function normaliseAgency(name: string): string {
  return simplified(squeezed(name))
    .replace(/\((?:本级|机关|本部|汇总|汇编)\)|(?:本级|机关)$/gu, '')
    .replace(/^(?:关于|我|本)/u, '')
    .replace(/管理委员会/gu, '管委会')
    .replace(/(?:的|关于)$/u, '')
}

export function readBodyName(name: string): BodyName {
  const full = normaliseAgency(name)
  let rest = full
  const regions: Region[] = []
  for (const [tier, pattern] of tiers) {
    const match = pattern.exec(rest)
    if (!match || notRegions.test(match[0])) continue
    if (match[1] !== undefined && /局|委|厅|政府|办公室|部门|关于/u.test(match[1])) continue
    regions.push({ tier, name: match[1] ?? '', suffix: match[2] ?? '' })
    rest = rest.slice(match[0].length)
  }
  const organ = rest
  const last = regions.at(-1)
  return { full, regions, organ, tier: tierOf(full, last), kind: kindOf(full, organ, last) }
}

function tierOf(full: string, last: Region | undefined): Tier | null {
  if (/^(?:中华人民共和国|国务院|国家|中国)/u.test(full)) return 'nation'
  if (/^(?:北京|上海|天津|重庆)市?(?!.*(?:区|县)(?:人民政府|.*局))/u.test(full)) return 'province'
  return last?.tier ?? null
}

const zoneSuffix = /开发区|示范区|高新区|实验区|管理区|名胜区|度假区|保税区|试验区|园区|新区/u

function kindOf(full: string, organ: string, last: Region | undefined): BodyKind {
  if (organ.endsWith('办事处') || (last?.suffix === '街道' && /^(?:办事处|街道办)?$/u.test(organ))) return 'street'
  if (/^(?:党工委)?管委会$/u.test(organ) || (organ === '' && last && zoneSuffix.test(last.suffix))) return 'zone'
  if (/(?:人民)?政府办(?:公室|公厅)?$|^府办(?:公室)?$/u.test(organ)) return 'office'
  if (/^(?:人民)?政府$/u.test(organ) || (organ === '' && last !== undefined)) return 'government'
  return full.endsWith('管委会') ? 'zone' : 'department'
}

/** How two names relate: one body, a government and its office, or two bodies; `unclear` where a name says too little. */
export type Likeness = 'same' | 'office' | 'different' | 'unclear'

export function compareBodies(left: string, right: string): Likeness {
  const [a, b] = [readBodyName(left), readBodyName(right)]
  if (a.full === b.full) return 'same'
  if (a.full.length < 2 || b.full.length < 2) return 'unclear'
  const regions = compareRegions(a.regions, b.regions)
  if (regions === 'different') return 'different'
  if (a.organ === b.organ || isRegionAlone(a, b) || isRegionAlone(b, a)) return regions === 'same' ? 'same' : 'unclear'
  if ((a.kind === 'office' && b.kind === 'government') || (a.kind === 'government' && b.kind === 'office'))
    return 'office'
  if (abbreviates(a.organ, b.organ) || abbreviates(b.organ, a.organ)) return 'same'
  return 'different'
}

const isRegionAlone = (a: BodyName, b: BodyName) =>
  a.organ === '' && (b.kind === 'government' || b.kind === 'zone' || b.kind === 'street')

/** Regions agree when the shorter chain is part of the longer; a name without any region says nothing. */
function compareRegions(a: readonly Region[], b: readonly Region[]): 'same' | 'different' | 'unclear' {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a]
  if (shorter.length === 0) return longer.length === 0 ? 'same' : 'same'
  const last = shorter.at(-1)
  const found = longer.some((r) => last !== undefined && sameRegion(r, last))
  if (!found) return 'different'
  return sameRegion(longer.at(-1), last) ? 'same' : 'unclear'
}

/** Whether two names of places may be one place's: 青溪市云水 and 云水, 落水布依族 and 落水. */
export const sameRegion = (a: Region | undefined, b: Region | undefined): boolean =>
  a !== undefined && b !== undefined && sameNames(withoutPeoples(a.name), withoutPeoples(b.name))

const sameNames = (a: string, b: string): boolean =>
  a === b || (a.endsWith(b) && b.length >= 2) || (b.endsWith(a) && a.length >= 2)

/** The peoples of 自治州, 自治县 and 民族乡, which short forms of a place leave out: 落水布依族彝族乡, 落水乡. */
const peoples =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族)+$/u

const withoutPeoples = (name: string): string => name.replace(peoples, '') || name

/** 卫健局 of 卫生健康局: the same kind of body, its characters in order, first character kept. */
export function abbreviates(short: string, long: string): boolean {
  if (short.length < 2 || short.length >= long.length) return false
  let i = 0
  for (const char of long) if (char === short[i]) i++
  return i === short.length
}

const organEnding =
  /(?:人民政府|政府|办公室|办公厅|委员会|管委会|管理处|办事处|街道办|局|厅|部|署|院|委|处|中心|馆|站|所|社|队|支队|总队|大队|学校|学院|大学|银行|公司|集团|联合会|总会|协会|法院|检察院|档案馆|指挥部|服务区|供销社|海关|公积金|省|市|区|县|旗|盟|州|乡|镇|街道|苏木|团|连|师|农场|林场)$/u

/** Whether the text has the shape of a body's name: Chinese characters only, ending like an organ or a region. */
export const isBodyName = (text: string): boolean =>
  /^[\p{Script=Han}0-9()、·]{3,45}$/u.test(text) &&
  organEnding.test(text.replace(/\(.*?\)$/u, '')) &&
  !/[。;!?]|^(?:各|全|有关|相关|其他|我|本|该)|报告|公开|条例|通知|网站$|平台$/u.test(text)
