import { cellIdsOf, isAmount, maySign, type CellId } from '../../cell-id.ts'
import { labelOf } from '../../cell-label.ts'
import { defineRule, type Breach } from '../../rule.ts'
import type { View } from '../../view.ts'

/** A number that is printed plainly and is none of those a count can be. */
const notACount = /^(?:[-－−]\d+|\d+\.\d*[1-9])$/

/** As nearly every figure is printed. */
const plainDigits = /^\d*$/

/** Words in the place of a figure. */
const words = /^\p{L}{1,12}$/u

/** Neither recognised from a picture nor flattened to lines, where a sign or a dot may be the layout’s. */
const isPlainPrint = ({ report }: View): boolean => !report.source.ocr && !/^(?:txt|md)/.test(report.source.format)

/** A figure with the word for what is counted behind it, and nothing else. */
const unitOnly = /^[\d,，.\s]+(?:件|条|个|项|次|宗|起|份|人)[\s。]*$/

/** The first few as they are printed; a sheet whose format adds 件 prints it behind every figure. */
function asPrinted(view: View, cells: readonly CellId[]): string {
  const named = cells
    .slice(0, 3)
    .map((id) => `${labelOf(id, view.edition)}“${view.cell(id)?.raw?.trim() ?? ''}”`)
    .join('、')
  return cells.length > 3 ? `${named}等` : named
}

export default defineRule({
  code: 'STR-010',
  severity: 'error',
  title: '件数为非负整数，收费金额为不带文字的数',
  source: '国办公开办函〔2021〕30号格式各表的计量单位',
  advice: '件数填整数；收费金额以万元为单位填小数。',
  traps: [
    'Thousands separators and full-width digits are normalised before.',
    'A unit behind a right figure is a warning; 元 or 万元 in an amount is STR-011.',
    '本年增/减 of the 2019 form may be negative.',
  ],
  reads: (edition) => cellIdsOf(edition),
  check: (view) => {
    const breaches: Breach[] = []
    const withUnit: CellId[] = []
    for (const id of cellIdsOf(view.edition)) {
      const figure = view.figure(id)
      const raw = view.cell(id)?.raw ?? ''
      if (typeof figure === 'number' && figure >= 0 && Number.isInteger(figure) && plainDigits.test(raw)) continue
      if (figure === 'doubted' && !isAmount(id) && isPlainPrint(view) && notACount.test(raw.normalize('NFKC').trim()))
        breaches.push({
          message: `${labelOf(id, view.edition)}印为${raw.trim()}，应为非负整数。`,
          cells: [id],
          asPrinted: true,
        })
      if (view.cell(id)?.state === 'unreadable' && isPlainPrint(view) && words.test(raw.trim()))
        breaches.push({
          message: `${labelOf(id, view.edition)}印为“${raw.trim()}”，应填数字。`,
          cells: [id],
          asPrinted: true,
        })
      if (typeof figure !== 'number') continue
      if (figure < 0 && !maySign(id))
        breaches.push({ message: `${labelOf(id, view.edition)}印为${raw || figure}，不应为负数。`, cells: [id] })
      else if (!isAmount(id) && !Number.isInteger(figure))
        breaches.push({ message: `${labelOf(id, view.edition)}印为${raw || figure}，件数应为整数。`, cells: [id] })
      else if (!isAmount(id) && !plainDigits.test(raw) && unitOnly.test(raw.normalize('NFKC').trim())) withUnit.push(id)
    }
    if (withUnit.length > 0)
      breaches.push({
        message: `${withUnit.length}格数字后带有单位文字：${asPrinted(view, withUnit)}。`,
        cells: withUnit,
        severity: 'warning',
      })
    const gap = view.gap(cellIdsOf(view.edition))
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [
      {},
      { about: 'amounts are decimals', cells: { 'disclosure.feesWanYuan': '8310.503303' } },
      {
        about: 'a thousands separator',
        cells: { 'disclosure.penalty': { value: 1035, state: 'read', raw: '1，035' } },
      },
      {
        about: 'a decrease in the 2019 form',
        edition: 'annual-2019',
        year: 2020,
        cells: { 'disclosure.penaltyChange': -3 },
      },
    ],
    broken: [
      {
        about: 'words in the place of a figure',
        cells: { 'applications.granted.business': { value: null, state: 'unreadable', raw: '若干' } },
        says: '印为“若干”，应填数字',
      },
      { cells: { 'disclosure.licensing': -4 }, says: '表二“行政许可”本年处理决定数量印为-4，不应为负数' },
      { cells: { 'applications.newReceived.total': 2.5 }, says: '印为2.5，件数应为整数' },
      {
        about: 'read as no figure of a count, but plainly printed',
        cells: { 'disclosure.licensing': { value: null, state: 'doubtful', raw: '12.5' } },
        says: '表二“行政许可”本年处理决定数量印为12.5，应为非负整数',
      },
      {
        about: 'a unit behind the figure',
        cells: { 'remedies.reconsideration.upheld': { value: 2, state: 'read', raw: '2件' } },
        says: '1格数字后带有单位文字：表四“行政复议”结果维持“2件”',
      },
      {
        about: 'behind every figure of a row: the first few are named',
        cells: Object.fromEntries(
          ['upheld', 'corrected', 'otherOutcome', 'pending'].map((outcome) => [
            `remedies.reconsideration.${outcome}`,
            { value: 0, state: 'read', raw: '0件' },
          ]),
        ),
        says: '4格数字后带有单位文字：表四“行政复议”结果维持“0件”、表四“行政复议”结果纠正“0件”、表四“行政复议”其他结果“0件”等。',
      },
    ],
    unknown: [{ cells: { 'disclosure.licensing': { value: null, state: 'unreadable', raw: '1?2' } } }],
  },
})
