import { cellIdsOf } from '../../cell-id.ts'
import { labelsOf } from '../../cell-label.ts'
import type { TableKey } from '../../form.ts'
import { defineRule } from '../../rule.ts'

const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }

export default defineRule({
  code: 'STR-009',
  severity: 'warning',
  title: '统计表每格均填数字，没有发生的填0',
  source: '国办公开办函〔2021〕30号格式各表；空格与零含义不同，各级主管部门审核时均要求填0',
  advice: '没有发生的请填0，不留空，也不用“/”“-”“无”代替。',
  traps: [
    'Prints of the 2019 form left blanks for 0 as a rule: not applicable.',
    'Header and group rows have no figures.',
  ],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: (edition) => cellIdsOf(edition),
  check: (view) => {
    const blank = cellIdsOf(view.edition).filter((id) => view.figure(id) === 'blank')
    const breaches = (Object.keys(names) as TableKey[]).flatMap((table) => {
      const cells = blank.filter((id) => id.startsWith(`${table}.`))
      if (cells.length === 0) return []
      const marks = [...new Set(cells.map((id) => view.cell(id)?.raw?.trim() ?? '').filter((raw) => raw !== ''))]
      const how = marks.length > 0 ? `空着或印作${marks.map((mark) => `“${mark}”`).join('')}` : '空着'
      return [
        { message: `${names[table]}有${cells.length}格${how}，没有数字：${labelsOf(cells, view.edition)}。`, cells },
      ]
    })
    const gap = view.gap(cellIdsOf(view.edition))
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [
      {},
      { about: 'the 2019 form', edition: 'annual-2019', year: 2020, cells: { 'applications.granted.total': null } },
    ],
    broken: [
      {
        cells: {
          'applications.granted.business': null,
          'applications.notHeld.total': { value: null, state: 'blank', raw: '/' },
        },
        says: '表三有2格空着或印作“/”，没有数字：表三“（一）予以公开”行“商业企业”列、表三“1.本机关不掌握相关政府信息”行“总计”列',
      },
    ],
    unknown: [{ cells: { 'applications.granted.business': { value: null, state: 'unreadable', raw: '?' } } }],
  },
})
