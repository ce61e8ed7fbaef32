import type { Severity } from '../../functions/core/finding.ts'

export const severityNames: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', notice: '提示' }

/** Gravest first. */
export const severityOrder: readonly Severity[] = ['error', 'warning', 'notice']
