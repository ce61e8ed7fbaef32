import { readers } from './index.ts'
import { defaultLimits, type Limits, type Reader, type Reading } from './reader.ts'
import { rejected } from './rejected.ts'
import { hasPart } from './zip/open-package.ts'

/**
 * Markup and plain text are guesses by what the bytes look like, everything else has a signature: signatures first,
 * then markup, then values parted by commas, then text.
 */
const guesses = ['html', 'csv', 'txt']
const byEvidence: readonly Reader[] = [...readers].sort((a, b) => guesses.indexOf(a.format) - guesses.indexOf(b.format))

const archive = (kind: string) => `这是 ${kind} 压缩包，系统无法解压。请解压后提交，或改用 zip 压缩。`
const picture = '系统不支持此种图片格式。请提交 PDF、JPEG、PNG 或 TIFF 格式的扫描件，最好提交原始 Word 文件。'

/** Formats people send that we do not read, by how they begin. */
const foreign: readonly (readonly [start: string, message: string])[] = [
  ['Rar!', archive('RAR')],
  ['7z\u00bc\u00af', archive('7z')],
  ['\u001f\u008b', archive('gzip')],
  ['\u00fd7zXZ', archive('xz')],
  ['BZh', archive('bzip2')],
  ['PK\u0007\u0008PK', '这是分卷压缩的 zip 中的一卷，系统无法解压。请压缩为单个文件，或解压后提交。'],
  ['MZ', '这是程序或自解压文件，系统不会运行。请解压后提交其中的年度报告。'],
  ['GIF8', picture],
  ['BM', picture],
  ['RIFF', picture],
]

/** Packages of other kinds, by a part that only they have. */
const packages: readonly (readonly [part: RegExp, message: string])[] = [
  [
    /^xl\/workbook\.bin$/,
    '这是 Excel 二进制工作簿（xlsb），系统无法读取。请在 Excel 或 WPS 中另存为 xlsx 后重新提交。',
  ],
  [/^ppt\/presentation\.xml$/, '这是演示文稿（pptx），不是年度报告的文字版。请提交 Word、网页、PDF 或 Excel 文件。'],
  [
    /^index\/document\.iwa$/,
    '这是苹果 Pages、Numbers 或 Keynote 文稿，系统无法读取。请导出为 Word 或 PDF 后重新提交。',
  ],
  [/^fixeddoc(?:ument)?seq(?:uence)?\.fdseq$/, '这是 XPS 文件，系统无法读取。请打印或另存为 PDF 后重新提交。'],
]

/**
 * Reads a file by what its bytes are, never by its name, which only serves messages. Answers `rejected` with something a
 * clerk can act on for whatever cannot be read; throws only where our own code is at fault.
 */
export async function readFile(bytes: Uint8Array, limits: Limits = defaultLimits, fileName?: string): Promise<Reading> {
  if (bytes.length === 0) return rejected('empty')
  if (bytes.length > limits.bytes)
    return rejected(
      'too-large',
      `文件大小为 ${megabytes(bytes.length)} MB，超过 ${megabytes(limits.bytes)} MB 的上限。请删去无关的图片或附件后重新提交。`,
    )
  for (const reader of byEvidence) if (reader.recognises(bytes)) return reader.read(bytes, limits)
  return rejected('unknown-format', strangerMessage(bytes, fileName))
}

/** What to say of bytes that no reader knows, where there is more to say than that. */
function strangerMessage(bytes: Uint8Array, fileName: string | undefined): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 64))
  const known =
    foreign.find(([magic]) => start.startsWith(magic))?.[1] ?? packages.find(([part]) => hasPart(bytes, part))?.[1]
  const ending = /\.(docx?|wps|xlsx?|et|pdf|ofd|rtf|od[ts]|zip)$/i.exec(fileName ?? '')?.[1]
  if (known !== undefined || ending === undefined) return known
  return `文件名以“.${ending}”结尾，但内容不是这种格式：文件可能已损坏，或被单位的加密软件加密。请确认能在其他电脑上打开后重新提交。`
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)
