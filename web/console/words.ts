import type { ExportFormat } from '../../functions/api/types.ts'
import type { OutcomeKind } from '../../functions/core/uploads/outcome.ts'
import type { Tier } from '../../functions/core/agency/roster.ts'

export const outcomeNames: Readonly<Record<OutcomeKind, string>> = {
  pending: '处理中',
  'waiting-for-ocr': '等待文字识别',
  accepted: '已受理',
  held: '待人工确认',
  rejected: '未受理',
  'duplicate-of': '与已有文件相同',
  'superseded-by-newer-upload': '已有更新的文件',
  withdrawn: '已撤回',
  unpacked: '已拆分压缩包',
  configured: '配置已生效',
  failed: '处理失败',
}

export const tierNames: Readonly<Record<Tier, string>> = {
  nation: '国家',
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
}

/** Each format with what it is good for. */
export const exportNames: Readonly<Record<ExportFormat, readonly [name: string, about: string]>> = {
  xlsx: ['Excel 工作簿', '每份报告一行，存疑的格子加底色'],
  'csv-wide': ['CSV 宽表', '每份报告一行，每格一列'],
  'csv-long': ['CSV 长表', '每格一行，含原文、读取状态、存疑的可能读法、来源文件和在其中的位置（页、表、行、列）'],
  'indicators-csv': ['指标表 CSV', '公开率、纠错率等，分子、分母、口径齐全'],
  jsonl: ['JSON Lines', '每份报告一行，供程序读取'],
  parquet: ['Parquet', '每格一行，供统计软件使用'],
}

/** The first report year of the uniform form. */
const firstYear = 2019
/** Reports of a year are published early in the next. */
export const seasonYear = (): number => new Date().getFullYear() - 1

/** Years there may be reports of, the latest first; `at` is among them whatever the calendar says. */
export function reportYears(at = 0): readonly string[] {
  const latest = Math.max(seasonYear(), at)
  return Array.from({ length: latest - firstYear + 1 }, (_, i) => String(latest - i))
}

/** Local time to the minute. */
export function timeText(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleString('zh-CN', {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      })
}

export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** How far off a date in China is. */
export function daysText(date: string): string {
  const days = Math.ceil((Date.parse(`${date}T23:59:59+08:00`) - Date.now()) / 86_400_000) - 1
  return days > 0 ? `还有${days}天` : days === 0 ? '今天到期' : `已过${-days}天`
}
