import type { Chapter } from '../../report.ts'
import { defineRule, type Breach } from '../../rule.ts'
import { squeezed } from '../../text/plain-text.ts'

const ordinals = '一二三四五六七八九十'
/** Formats in which automatic numbers are text; from others a lost one may be our loss. */
const faithful: ReadonlySet<string> = new Set(['docx', 'pdf', 'ofd', 'html'])

export default defineRule({
  code: 'TXT-002',
  severity: 'notice',
  title: '（一）（二）（三）等序号应连续、不重复',
  source: '党政机关公文格式 GB/T 9704-2012 关于层次序数的规定',
  advice: '请核对小标题的序号。',
  traps: ['Automatic numbers are lost in plain text: the gap is then of the extraction, not of the document.'],
  reads: [],
  check: (view) => {
    if (view.report.source.ocr) return { applicable: false }
    const breaches = view.text.chapters.flatMap((chapter): Breach[] => {
      const numbers = numbersOf(chapter)
      const fault = numbers.length < 2 ? null : faultOf(numbers, printedIn(chapter))
      if (!fault) return []
      const lost = fault.kind === 'gap' && !faithful.has(view.report.source.format)
      const message = `“${chapter.heading}”中的序号${fault.told}。`
      return [{ message, ...(lost && { responsibility: 'extraction' as const }) }]
    })
    return { breaches }
  },
  examples: {
    holds: [
      {},
      { about: 'no numbers at all', text: { problems: '政策解读不够，下一步将加强，针对上年问题已完成整改。' } },
      {
        about: 'numbers within a line: after a point, glued to what stands before, with a bracket lost',
        text: {
          overview:
            '（一）主动公开。发布120条.（二）依申请公开。收到0件 （三）政府信息管理。规范审核。四）平台建设。维护网站。（五）监督保障。开展考核。',
        },
      },
    ],
    broken: [
      {
        text: {
          overview:
            '（一）主动公开。发布120条。（二）依申请公开。收到0件。（三）政府信息管理。规范审核。平台建设。维护网站。（五）监督保障。开展考核。',
        },
        says: '“一、总体情况”中的序号缺少（四）',
      },
      {
        text: {
          overview:
            '（一）主动公开。发布120条。（二）依申请公开。收到0件。（二）政府信息管理。规范审核。（三）平台建设。维护网站。（四）监督保障。开展考核。',
        },
        says: '中的序号（二）重复',
      },
    ],
    unknown: [],
  },
})

/** Numbers that open a paragraph or a sentence, in printed order. */
function numbersOf(chapter: Chapter): readonly number[] {
  return chapter.paragraphs.flatMap((paragraph) =>
    [...squeezed(paragraph).matchAll(/(?:^|[。;])#*\(([一二三四五六七八九十])\)/gu)].map(
      (match) => ordinals.indexOf(match[1] ?? '') + 1,
    ),
  )
}

/**
 * Numbers printed anywhere in the chapter, with one bracket lost or before words of any kind: what stands within a line,
 * after another mark or none, opens no sentence for us and yet is not missing.
 */
function printedIn(chapter: Chapter): ReadonlySet<number> {
  const text = squeezed(chapter.paragraphs.join('\n'))
  return new Set(
    [...text.matchAll(/[([〔【]([一二三四五六七八九十])|([一二三四五六七八九十])[)\]〕】]/gu)].map(
      ([, opened, closed]) => ordinals.indexOf(opened ?? closed ?? '') + 1,
    ),
  )
}

function faultOf(
  numbers: readonly number[],
  printed: ReadonlySet<number>,
): { kind: 'gap' | 'double'; told: string } | null {
  const name = (n: number) => `（${ordinals[n - 1] ?? n}）`
  for (const [i, number] of numbers.entries()) {
    const previous = numbers[i - 1] ?? 0
    if (number === previous) return { kind: 'double', told: `${name(number)}重复` }
    if (number > previous + 1) {
      const between = Array.from({ length: number - previous - 1 }, (_, k) => previous + 1 + k)
      const missing = between.filter((one) => !printed.has(one))
      if (missing.length > 0) return { kind: 'gap', told: `缺少${missing.map(name).join('、')}` }
    }
    if (number < previous && number !== 1) return { kind: 'double', told: `${name(number)}出现在${name(previous)}之后` }
  }
  return null
}
