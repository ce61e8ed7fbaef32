import type { Note } from '../../core/document.ts'
import type { PageReading } from './page-reading.ts'
import { clearAmong } from './trusted-readings.ts'

/** Below these, digits are a dozen pixels high, or as pale as the grain of the picture. */
const least = { dpi: 130, paper: 100 }

/** What a person may do about a photograph whose figures are in doubt. */
export function tooPoor({ number, photograph, tables }: PageReading): readonly Note[] {
  const isDoubted = tables.some(({ readings }) => readings.size === 0 || clearAmong(readings) < readings.size)
  if (!photograph || !isDoubted) return []
  const at = { page: number }
  const dpi = Math.round(photograph.dpi)
  const notes: Note[] = []
  if (photograph.dpi < least.dpi)
    notes.push({
      code: 'photograph-coarse',
      message: `第${number}页是照片，纸面约合每英寸 ${dpi} 点，数字过小，有的不能确定。请发送原图，或靠近纸面重拍，或以 200 dpi 以上扫描。`,
      at,
    })
  if (photograph.paper < least.paper)
    notes.push({
      code: 'photograph-dark',
      message: `第${number}页是照片，光线过暗，有的数字不能确定。请在明亮处重拍，或扫描。`,
      at,
    })
  return notes
}
