import type { CellId, RemedyGroupKey } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import type { RuleText } from '../../rule.ts'
import { cellsOf, remedySum } from '../../sums.ts'
import { checkSums } from '../check-sums.ts'

/** What the three blocks of 表四 have in common; each is a rule of its own in the catalogue. */
export function groupSum(
  code: string,
  group: RemedyGroupKey,
  label: string,
): RuleText<(edition: Edition) => readonly CellId[]> {
  return {
    code,
    severity: 'error',
    title: `${label}总计等于维持、纠正、其他结果与尚未审结之和`,
    source: '国办公开办函〔2021〕30号格式表四“总计”列的构成',
    advice: '请核对该组五个数字；尚未审结的案件也应计入总计。',
    traps: [
      'A blank 总计 makes the rule not applicable.',
      'Fewer or more figures than 15 leave the cells doubted: unknown.',
    ],
    reads: (edition) => cellsOf(remedySum(code, group, edition)),
    check: (view) =>
      checkSums(view, [remedySum(code, group, view.edition)], ({ plus: ids }, { plus, minus }) => {
        const [upheld, corrected, other, pending] = ids.map((id) => view.sum([id]) ?? 0)
        return (
          `表四“${label}”：结果维持${upheld}、结果纠正${corrected}、其他结果${other}、尚未审结${pending}，` +
          `合计${plus}，“总计”印为${minus}，相差${Math.abs(plus - minus)}。`
        )
      }),
    examples: {
      holds: [
        {
          cells: { [`remedies.${group}.upheld`]: 2, [`remedies.${group}.pending`]: 1, [`remedies.${group}.total`]: 3 },
        },
        {
          about: 'a blank total states nothing',
          cells: { [`remedies.${group}.upheld`]: 2, [`remedies.${group}.total`]: null },
        },
      ],
      broken: [
        {
          cells: { [`remedies.${group}.upheld`]: 10, [`remedies.${group}.corrected`]: 1 },
          says: '结果维持10、结果纠正1、其他结果0、尚未审结0，合计11，“总计”印为0，相差11',
        },
      ],
      unknown: [{ cells: { [`remedies.${group}.upheld`]: { doubtful: [0, 1] } } }],
    },
  }
}
