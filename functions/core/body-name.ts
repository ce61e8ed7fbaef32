import type { Tier } from './roster.ts'

/**
 * A body's name for comparison: NFKC, without spaces and punctuation, without 本级, the common short forms written out.
 * The place stays: 江县水利局 and 河县水利局 are two bodies.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}\s]/gu, '')
    .replace(/本级$/, '')
    .replace(/(省|市|县|区|旗|州|盟)府办(公室)?$/, '$1人民政府办公室')
    .replace(/人民政府办公厅$/, '人民政府办公室')
    .replace(/(?<!人民)政府办(公室)?$/, '人民政府办公室')
    .replace(/(?<!人民)政府$/, '人民政府')
    .replace(/管委会$/, '管理委员会')
    .replace(/街道办$/, '街道办事处')
    .replace(/(镇|乡)$/, '$1人民政府')
}

/**
 * What a name alone tells of a body. `government`: of a province down to a county; `township`: 乡镇 government or 街道
 * office; `office`: a government's own office; `zone`: 管委会 of a development zone; `department`: any other body.
 */
export type BodyKind = 'government' | 'township' | 'office' | 'zone' | 'department'

export function kindOf(name: string): BodyKind {
  const plain = normaliseName(name)
  if (/(?:[镇乡]|苏木)人民政府$|街道(?:办事处)?$/.test(plain)) return 'township'
  if (/(?:管理委员会|(?:新|园|开发|高新|示范|保税|试验|合作)区)$/.test(plain)) return 'zone'
  if (/(?:人民政府|[省市州县旗区盟])$/.test(plain)) return 'government'
  return plain.endsWith('人民政府办公室') ? 'office' : 'department'
}

/** The place names a body's name begins with: 安澜市青溪区教育局 -> 安澜市, 青溪区. */
export function placesIn(name: string): readonly string[] {
  const places: string[] = []
  for (let rest = normaliseName(name); ;) {
    const place = /^(?:\p{sc=Han}[县旗]|[城郊矿]区|\p{sc=Han}{2,14}?(?:自治[区州县旗]|地区|[省州盟市县旗区]))/u.exec(
      rest,
    )?.[0]
    if (place === undefined || /(小|社|园|开发|高新|示范|新)区$/.test(place)) return places
    places.push(place)
    rest = rest.slice(place.length)
  }
}

/** The tier the name shows; null where it does not: 云水县水利局 is `county`, 云水市 may be a city or a county. */
export function tierOf(name: string): Tier | null {
  if (kindOf(name) === 'township') return 'township'
  const places = placesIn(name)
  const last = places.at(-1)
  if (last === undefined) return null
  if (/(省|自治区)$/.test(last)) return 'province'
  if (/(州|盟|地区)$/.test(last)) return 'city'
  if (/[县旗区]$/.test(last)) return 'county'
  return places.length > 1 && !/省$|自治区$/.test(places.at(-2) ?? '') ? 'county' : null
}
