import type { CellId } from '../../functions/core/cell-id.ts'
import { labelOf } from '../../functions/core/cell-label.ts'
import { editionNamed } from '../../functions/core/edition.ts'
import type { Example } from '../../functions/core/example.ts'
import type { ChapterKey, Edition } from '../../functions/core/form.ts'

const places: Readonly<Record<ChapterKey | 'lead' | 'end', string>> = {
  lead: '前言',
  overview: '第一部分',
  disclosure: '第二部分',
  applications: '第三部分',
  remedies: '第四部分',
  problems: '第五部分',
  other: '第六部分',
  end: '文末',
}
const longest = 300

/** An example as the printed report has it: figures by their row and column, text by its chapter. */
export function exampleTold({ about, ...example }: Example & { readonly says?: string }): string {
  const told = partsOf(example).join('；')
  return [about, told || 'the clean report'].filter(Boolean).join(': ')
}

function partsOf(example: Example & { readonly says?: string }): readonly string[] {
  const { edition, agency, year, title, cells, text, signature, previous, beforePrevious, says: _, ...rest } = example
  const form = editionNamed(edition ?? 'annual-2021')
  return [
    ...(edition ? [`版式\`${edition}\``] : []),
    ...(agency || year ? [`${agency ?? ''}${year ? `${year}年度` : ''}`] : []),
    ...(title === undefined ? [] : [`标题“${short(title)}”`]),
    ...Object.entries(cells ?? {}).map(([id, cell]) => `${labelOf(id as CellId, form)}${figureTold(cell)}`),
    ...Object.entries(text ?? {}).map(([key, passage]) => passageTold(key as keyof typeof places, passage, form)),
    ...(signature ? [`落款${signature.name ?? '（无）'}，${signature.date ?? '无日期'}`] : []),
    ...(previous ? [`上年报告：${earlierTold(previous)}`] : []),
    ...(beforePrevious ? [`前年报告：${earlierTold(beforePrevious)}`] : []),
    ...Object.entries(rest).map(([key, value]) => `\`${key}\` \`${short(JSON.stringify(value))}\``),
  ]
}

const earlierTold = (example: Example): string => `（${partsOf(example).join('；') || '与本年相同的机关，未发现问题'}）`

function figureTold(cell: NonNullable<Example['cells']>[CellId]): string {
  if (cell === null || cell === undefined) return '空白'
  if (typeof cell !== 'object') return `为${cell}`
  if ('doubtful' in cell) return `存疑（${cell.doubtful.join('或')}）`
  return `印为“${cell.raw ?? ''}”（${cell.state}）`
}

function passageTold(place: keyof typeof places, passage: string | null, edition: Edition): string {
  const heading = edition.chapters.find(({ key }) => key === place)?.label
  return passage === null
    ? `没有${places[place]}${heading ? `“${heading}”` : ''}`
    : `${places[place]}：“${short(passage)}”`
}

const short = (text: string): string =>
  (text.length > longest ? `${text.slice(0, longest)}…` : text).replaceAll('\n', ' ').replaceAll('|', '\\|')
