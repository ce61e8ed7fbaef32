import { defineRule, type Breach } from '../../rule.ts'
import { passagesOf, around } from './passages.ts'

/** XYXY where the language itself doubles: 一步一步, 讨论讨论, and names of doubled characters. */
const natural =
  /^(?:[一每逐各越又边][^]|(?:研究|讨论|沟通|学习|交流|商量|打扫|了解|锻炼|考虑|检查|走走|看看|想想|试试|谢谢|人人|天天|年年|层层|件件|条条|事事|处处|时时|步步|户户|村村|代代|家家)$)/u
const word = /(\p{Script=Han}{2,6})\1/gu
const particle =
  /(?:的的|和和|及及|与与|在在(?!线)|是是|对对(?!应|碰|方)|为为|将将|以以|于于|了了(?!解)|件件(?!有)|政政府|府府|信信息)/u
const punctuation = /[，、；：,;][，、；：。,;]|。[。，、；]|(?<!\.)\.{2}(?!\.)|？？|！！/u

/** Whether two characters come again two to six places on, as in every doubled word. */
function mayDouble(text: string): boolean {
  for (let i = 0; i + 1 < text.length; i++) {
    const [first, second] = [text.charCodeAt(i), text.charCodeAt(i + 1)]
    for (let k = i + 2; k <= i + 6; k++)
      if (text.charCodeAt(k) === first && text.charCodeAt(k + 1) === second) return true
  }
  return false
}

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
      const doubled = mayDouble(text) ? [...text.matchAll(word)].find((m) => !natural.test(m[1] ?? '')) : undefined
      const found = doubled ?? (hasTwin(text) ? particle.exec(text) : null)
      const mark = found ? null : punctuation.exec(text)
      const match = found ?? mark
      if (!match) continue
      breaches.push({
        message: `${found ? '字词' : '标点'}重复：“${around(text, match.index, match[0].length)}”。`,
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
