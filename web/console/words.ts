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

export const exportNames: Readonly<Record<ExportFormat, string>> = {
  'csv-long': 'CSV（每格一行，含来源与状态）',
  'csv-wide': 'CSV（每份报告一行）',
  jsonl: 'JSON Lines（每份报告一行）',
  xlsx: 'Excel 工作簿',
  parquet: 'Parquet（供统计软件使用）',
  'indicators-csv': '指标表 CSV（分子、分母、口径齐全）',
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
