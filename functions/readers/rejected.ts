import type { RejectionReason } from '../core/uploads/rejection.ts'
import type { Reading } from './reader.ts'

/** What a clerk is told, by reason, where a reader has nothing more precise to say. */
const messages: Partial<Record<RejectionReason, string>> = {
  encrypted: '文件已加密或设有打开密码，无法读取。请取消密码后重新提交。',
  corrupt: '文件已损坏或不完整，无法打开。请用原软件打开并另存后重新提交。',
  empty: '文件是空的。请检查后重新提交。',
  'too-large': '文件过大，超出系统可处理的范围。请删去无关的图片或附件后重新提交。',
  'too-costly': '文件结构过于复杂，在规定时间和范围内未能读完。请另存为简单的 Word 或网页文件后重新提交。',
  'archive-too-deep': '压缩包嵌套层数过多。请解压后重新提交。',
  'archive-too-many': '压缩包内文件数量过多。请分批压缩后重新提交。',
  'unknown-format':
    '无法识别文件格式。请提交 Word（doc、docx、wps）、网页、PDF、Excel、文本、OFD、RTF、ODT、ODS 文件或由它们组成的 zip 压缩包。',
}

export function rejected(reason: RejectionReason, message?: string): Reading {
  return { kind: 'rejected', rejection: { reason, message: message ?? messages[reason] ?? '文件无法读取。' } }
}

/** Thrown inside a reader where a bound of `Limits` is passed or the bytes contradict their format; becomes a rejection. */
export class Unreadable extends Error {
  readonly reason: RejectionReason
  readonly said: string | undefined
  constructor(reason: RejectionReason, said?: string) {
    super(said ?? reason)
    this.reason = reason
    this.said = said
  }
}

/**
 * Runs a reader's work; what the bytes are to blame for is a rejection. Parsers meet corrupt bytes with errors of every
 * kind, so any error of theirs counts as corrupt.
 */
export function readOrReject(read: () => Reading): Reading {
  try {
    return read()
  } catch (error) {
    return error instanceof Unreadable ? rejected(error.reason, error.said) : rejected('corrupt')
  }
}
