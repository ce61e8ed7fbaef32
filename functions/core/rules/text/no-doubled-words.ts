import { defineRule, type Breach } from '../../rule.ts'
import { passagesOf, around } from './passages.ts'

/** XYXY where the language itself doubles: 一步一步, 讨论讨论, and names of doubled characters. */
const natural =
  /^(?:[一每逐各越又边][^]|(?:研究|讨论|沟通|学习|交流|商量|打扫|了解|锻炼|考虑|检查|走走|看看|想想|试试|谢谢|人人|天天|年年|层层|件件|条条|事事|处处|时时|步步|户户|村村|代代|家家)$)/u
const han = /^\p{Script=Han}+$/u
const particle =
  /(?:的的|和和|及及|与与|在在(?!线)|是是|对对(?!应|碰|方)|为为|将将|以以|于于|了了(?!解)|件件(?!有)|政政府|府府|信信息)/u
const punctuation = /[，、；：,;][，、；：。,;]|。[。，、；]|(?<!\.)\.{2}(?!\.)|？？|！！/u

/** The first word of two to six characters that stands twice running, where the language does not double it itself. */
function doubledIn(text: string): { readonly index: number; readonly length: number } | null {
  for (let i = 0; i + 3 < text.length; i++)
    for (let n = 6; n >= 2; n--) {
      if (!comesAgain(text, i, n)) continue
      const word = text.slice(i, i + n)
      if (!han.test(word)) continue
      if (!natural.test(word)) return { index: i, length: 2 * n }
      i += 2 * n - 1
      break
    }
  return null
}

function comesAgain(text: string, from: number, length: number): boolean {
  for (let k = from; k < from + length; k++) if (text.charCodeAt(k) !== text.charCodeAt(k + length)) return false
  return true
}

const spanOf = (match: RegExpExecArray | null) => match && { index: match.index, length: match[0].length }

/** Whether any character stands twice, as in every doubled particle. */
function hasTwin(text: string): boolean {
  for (let i = 1; i < text.length; i++) if (text.charCodeAt(i) === text.charCodeAt(i - 1)) return true
  return false
}

export default defineRule({
  code: 'TXT-003',
  severity: 'notice',
  title: '文字和标点不应重复',
  source: '文字严谨的通常要求',
  advice: '请删去重复的字词或标点。',
  traps: [
    'Words the language doubles (一步一步, 讨论讨论) are right.',
    'Doubling by OCR or by overlapping page text is not the body’s.',
  ],
  reads: [],
  check: (view) => {
    if (view.report.source.ocr) return { applicable: false }
    const breaches: Breach[] = []
    for (const text of passagesOf(view)) {
      const doubled = doubledIn(text)
      const found = doubled ?? spanOf(hasTwin(text) ? particle.exec(text) : null)
      const match = found ?? spanOf(punctuation.exec(text))
      if (!match) continue
      breaches.push({
        message: `${found ? '字词' : '标点'}重复：“${around(text, match.index, match.length)}”。`,
        sentence: text.slice(Math.max(0, match.index - 30), match.index + 40),
      })
    }
    return { breaches: breaches.slice(0, 3) }
  },
  examples: {
    holds: [
      {},
      { text: { problems: '一步一步推进，逐条逐条整改，针对上年问题已完成整改，解读不够丰富，下一步加强。' } },
    ],
    broken: [
      {
        text: { other: '如有疑问请与云水县政务公开办公室联系联系地址：云水路1号。未收取信息处理费。' },
        says: '云水县政务公开办公室联系联系地址',
      },
      { text: { other: '2024年度未收取信息处理费。。' }, says: '标点重复' },
      { text: { other: '围绕重大政策的的出台做好解读。未收取信息处理费。' }, says: '字词重复：“围绕重大政策的的出台' },
    ],
    unknown: [],
  },
})
