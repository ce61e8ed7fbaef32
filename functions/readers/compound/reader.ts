import type { Reader } from '../reader.ts'
import { rejected } from '../rejected.ts'
import { compoundIn, isCompound } from './open-compound.ts'

const read = ['WordDocument', 'Workbook', 'Book']

/** Compound files that hold neither a Word document nor a workbook: told apart only to say what is wrong with them. */
export const compoundReader: Reader = {
  format: 'compound',
  recognises: (bytes) => isCompound(bytes) && !compoundIn(bytes)?.names.some((name) => read.includes(name)),
  read: (bytes) => {
    const names = compoundIn(bytes)?.names
    if (!names || names.length === 0) return rejected('corrupt')
    if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo')) return rejected('encrypted')
    if (names.includes('PowerPoint Document'))
      return rejected(
        'unknown-format',
        '这是演示文稿（ppt），不是年度报告的文字版。请提交 Word、网页、PDF 或 Excel 文件。',
      )
    return rejected(
      'unknown-format',
      '这是较旧或不常见的办公软件格式，系统无法读取。请用 Word 或 WPS 打开后另存为 docx 再提交。',
    )
  },
}
