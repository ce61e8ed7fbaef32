import type { TableKey } from '../../form.ts'
import { cellIdsOf } from '../../cell-id.ts'
import { defineRule, type Gap } from '../../rule.ts'
import type { View } from '../../view.ts'

const names: Readonly<Record<TableKey, string>> = {
  disclosure: '表二（主动公开政府信息情况）',
  applications: '表三（收到和处理政府信息公开申请情况）',
  remedies: '表四（行政复议、行政诉讼情况）',
}

/** Labels of the tables: met under a table’s heading they show that it is there and could not be read. */
const remains = /信息内容|本年制发件数|本年新收|勾稽关系|结转下年度|法律服务机构|结果维持|尚未审结/
/** Words that prose never uses. */
const onlyPrinted = /勾稽关系|本年制发件数|信息内容\s*本年|申请人情况/

export default defineRule({
  code: 'STR-004',
  severity: 'error',
  title: '三张统计表齐全',
  source: '国办公开办函〔2021〕30号格式第二、三、四部分',
  advice: '请补上缺少的统计表；全部为零也应保留表格并填0。',
  traps: [
    'A picture or an embedded frame in the table’s place: unknown here, and STR-012.',
    'Labels of the table among the text: it is there and could not be read.',
    'The file ends below the heading, or is plain text that lost more than one table: unknown.',
    'Heading missing too, while others are there: STR-001 says so.',
  ],
  reads: cellIdsOf,
  check: (view) => {
    const { presence, source, text } = view.report
    const missing = keys.filter((key) => presence[key] === 'missing' && !isCounted(key, view))
    const gaps: Gap[] = keys
      .filter((key) => presence[key] === 'picture')
      .map((key) => ({ because: `${names[key]}的位置是图片或嵌入内容，读不出数字` }))
    const several = keys.filter((key) => presence[key] === 'several')
    gaps.push(...several.map((key) => ({ because: `${names[key]}不止一张，无法确定哪一张是本报告的` })))
    const bare = keys.filter((key) => presence[key] === 'partial' && isBare(key, view))
    gaps.push(...bare.map((key) => ({ because: `${names[key]}只见标签，数字未能读出` })))
    const doubtful =
      source.ocr ||
      text.sentences.some(
        ({ chapter, text: words }) => onlyPrinted.test(words) || (isTable(chapter) && remains.test(words)),
      ) ||
      missing.some((key) => text.chapters.at(-1)?.key === key) ||
      (isFlat(source.format) && missing.length > 1)
    if (missing.length === 0) return { gaps }
    const list = missing.map((key) => names[key]).join('、')
    if (doubtful) return { gaps: [...gaps, { because: `未能读出${list}` }] }
    return { breaches: [{ message: `报告中没有${list}，共缺${missing.length}张统计表。` }], gaps }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        report: { presence: { disclosure: 'printed', applications: 'printed', remedies: 'missing' } },
        says: '报告中没有表四（行政复议、行政诉讼情况），共缺1张统计表',
      },
    ],
    unknown: [
      {
        about: 'last year’s stands beside it, and nothing tells which is which',
        report: { presence: { disclosure: 'printed', applications: 'several', remedies: 'printed' } },
      },
      {
        about: 'a picture stands in its place',
        report: { presence: { disclosure: 'printed', applications: 'picture', remedies: 'printed' } },
      },
      {
        about: 'labels of the table stand among the text',
        text: { applications: '本年新收政府信息公开申请数量 3' },
        report: { presence: { disclosure: 'printed', applications: 'missing', remedies: 'printed' } },
      },
    ],
  },
})

const isFlat = (format: string): boolean => format === 'txt' || format === 'md' || format === 'markdown'

const isTable = (chapter: string): boolean => (keys as readonly string[]).includes(chapter)

const keys: readonly TableKey[] = ['disclosure', 'applications', 'remedies']

/** Its labels are there and not one of its figures. */
const isBare = (key: TableKey, view: View): boolean =>
  cellIdsOf(view.edition).every((id) => !id.startsWith(`${key}.`) || view.cell(id)?.state === 'absent')

/** The whole chapter is missing, which is STR-001. */
const isCounted = (key: TableKey, view: View): boolean =>
  view.text.chapters.length > 0 && !view.text.chapters.some((chapter) => chapter.key === key)
