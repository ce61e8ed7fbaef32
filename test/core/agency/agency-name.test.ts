import { describe, expect, it } from 'vitest'
import { compareBodies, isBodyName, normaliseAgency, readBodyName } from '../../../functions/core/agency/agency-name.ts'
import { areaOfUscc, isValidUscc, usccShapesIn } from '../../../functions/core/agency/uscc.ts'

describe('the name of a body', () => {
  it.each([
    ['云水县水利局', 'county', 'department', '水利局'],
    ['云水县人民政府', 'county', 'government', '人民政府'],
    ['青溪市云水区人民政府办公室', 'county', 'office', '人民政府办公室'],
    ['青溪市人民政府', 'city', 'government', '人民政府'],
    ['云水县青溪镇人民政府', 'township', 'government', '人民政府'],
    ['云水区青溪街道办事处', 'township', 'street', '办事处'],
    ['青溪市城乡一体化示范区管委会', 'county', 'zone', '管委会'],
    ['云水经济开发区管理委员会', 'county', 'zone', '管委会'],
    ['尖石区', 'county', 'government', ''],
    ['青溪市市场监督管理局', 'city', 'department', '市场监督管理局'],
    ['青溪市城市管理局', 'city', 'department', '城市管理局'],
    ['云水县城乡建设局', 'county', 'department', '城乡建设局'],
    ['云水县乡村振兴局', 'county', 'department', '乡村振兴局'],
    ['青溪省财政厅', 'province', 'department', '财政厅'],
  ])('is taken apart: %s', (name, tier, kind, organ) => {
    expect(readBodyName(name)).toMatchObject({ tier, kind, organ })
  })

  it('is made comparable without spaces, remarks and characters of other forms', () => {
    expect(normaliseAgency('雲水縣 水利局（本级）')).toBe('云水县水利局')
    expect(normaliseAgency('云水经济开发区管理委员会')).toBe('云水经济开发区管委会')
  })

  it.each([
    ['云水县卫生健康委员会', '云水县卫健委', 'same'],
    ['云水区人民政府', '青溪市云水区人民政府', 'same'],
    ['云水区', '云水区人民政府', 'same'],
    ['云水县人民政府', '云水县人民政府办公室', 'office'],
    ['云水县水利局', '松阳县水利局', 'different'],
    ['云水县水利局', '云水县财政局', 'different'],
    ['青溪市城乡一体化示范区管委会', '高新区管委会', 'different'],
  ])('is held against another: %s, %s', (a, b, likeness) => {
    expect(compareBodies(a, b)).toBe(likeness)
    expect(compareBodies(b, a)).toBe(likeness)
  })

  it('has the shape of one', () => {
    expect(['云水县水利局', '青溪街道办事处', '尖石区'].every(isBodyName)).toBe(true)
    expect(['各部门', '门户网站', '我局', '政府信息公开条例', 'abc局'].some(isBodyName)).toBe(false)
  })
})

describe('统一社会信用代码', () => {
  it('is valid by its check character', () => {
    for (const code of ['12620600MB0523338C', '11620403013912770D', '11341702486344515H'])
      expect(isValidUscc(code)).toBe(true)
    for (const code of ['12620600MB0523338D', '11620403013912771D', '1162040301391277', 'I1620403013912770D'])
      expect(isValidUscc(code)).toBe(false)
  })

  it('is found in an index number, with its area', () => {
    expect(usccShapesIn('索引号 11341702486344515H/202110-00013')).toEqual(['11341702486344515H'])
    expect(areaOfUscc('11341702486344515H')).toBe('341702')
  })
})
