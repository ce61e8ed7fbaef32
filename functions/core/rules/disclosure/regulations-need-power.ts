import type { CellId } from '../../cell-id.ts'
import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'

const cells: readonly CellId[] = [
  'disclosure.regulationsIssued',
  'disclosure.regulationsRepealed',
  'disclosure.regulationsInForce',
  'disclosure.regulationsMade',
  'disclosure.regulationsPublished',
  'disclosure.regulationsTotalPublic',
]

export default defineRule({
  code: 'T2-001',
  severity: 'error',
  title: '没有规章制定权的机关，规章各项为0',
  source: '《立法法》关于规章制定权限的规定；《政府信息公开条例》第二十条第（一）项',
  advice: '单位内部的“规章制度”不是规章；县级以下机关规章三项应填0，规范性文件填入下一行。',
  traps: [
    'The roster says who may make regulations; without it only the tier in the name counts.',
    'A city’s own bureau has no such power, but may report for the city: a warning.',
    'The 2019 form also counts what was merely made public: a warning where only that is filled in.',
    'Development zones and cities whose tier the name does not show are left alone.',
  ],
  reads: cells,
  check: (view) => {
    const reporter = reporterOf(view.situation)
    if (reporter === null || reporter.entry?.mayMakeRegulations === true) return { applicable: false }
    const { tier, kind, name, entry } = reporter
    const low =
      (tier === 'county' || tier === 'township') && kind !== 'zone' && !name.endsWith('市') && !/市人民政府/.test(name)
    const denied = entry?.mayMakeRegulations === false
    const bureau = tier === 'city' && kind === 'department'
    if (!low && !denied && !bureau) return { applicable: false }
    const printed = cells.filter((id) => view.figure(id) !== 'none')
    const gap = view.gap(printed)
    if (gap) return { gaps: [gap] }
    const positive = printed.filter((id) => (view.sum([id]) ?? 0) > 0)
    if (positive.length === 0) return {}
    const figures = positive.map((id) => view.sum([id]) ?? 0).join('、')
    return {
      breaches: [
        {
          message: `表二“规章”填有${figures}，但${name}${denied ? '在名录中没有规章制定权' : '一级没有规章制定权'}。`,
          cells: positive,
          severity: (low || denied) && positive.some((id) => !/Public/.test(id)) ? 'error' : 'warning',
        },
      ],
    }
  },
  examples: {
    holds: [
      { agency: '安澜市人民政府', cells: { 'disclosure.regulationsInForce': 12 } },
      { agency: '云水县水利局', cells: { 'disclosure.normativeInForce': 12 } },
    ],
    broken: [
      {
        agency: '云水县水利局',
        cells: { 'disclosure.regulationsInForce': 12 },
        says: '表二“规章”填有12，但云水县水利局一级没有规章制定权',
      },
      {
        about: 'a bureau of a city',
        agency: '安澜市水利局',
        cells: { 'disclosure.regulationsIssued': 1, 'disclosure.regulationsInForce': 1 },
        says: '填有1、1，但安澜市水利局一级没有规章制定权',
      },
    ],
    unknown: [{ agency: '云水县水利局', cells: { 'disclosure.regulationsInForce': { doubtful: [0, 12] } } }],
  },
})
