import { defineRule } from '../../rule.ts'
import { passagesOf } from './passages.ts'

const residue =
  /_GoBack|\[bookmark:[^\]]*\]|错误\s*[!！]\s*(?:未找到引用源|未定义书签|文档中没有指定样式的文字|超链接引用无效)|Error!\s*(?:Reference|Bookmark)|\bHYPERLINK\s+"|\bTOC\s+\\|\bPAGEREF\b|\\\*\s*MERGEFORMAT|\bEMBED\s+\w+\.|&nbsp;?|&#\d{2,5};|&(?:amp|lt|gt|quot|ldquo|rdquo|mdash);|<\/?(?:p|span|div|br|strong|font|o:p|td|tr)\b[^>]*>|\bSEQ\s+\w+\s+\\/iu

/** Without any of these no residue: most paragraphs are nothing but Chinese and figures. */
const telltale = /[_[!！&<\\"]|PAGEREF/iu

export default defineRule({
  code: 'TXT-004',
  severity: 'warning',
  title: '报告不应留有编辑软件的残留代码',
  source: '文字严谨的通常要求',
  advice: '请删去残留的书签、域代码或网页代码后重新发布。',
  traps: ['An address in angle brackets is no code.'],
  reads: [],
  check: (view) => {
    for (const text of passagesOf(view)) {
      const match = telltale.test(text) ? residue.exec(text) : null
      if (match)
        return {
          breaches: [
            {
              message: `报告中残留编辑代码“${match[0].slice(0, 40)}”。`,
              sentence: text.slice(Math.max(0, match.index - 20), match.index + 60),
            },
          ],
        }
    }
    return {}
  },
  examples: {
    holds: [{}, { text: { other: '可在门户网站（<http://www.example.cn>）下载。未收取信息处理费。' } }],
    broken: [
      {
        text: { problems: '[bookmark: _GoBack]政策解读不够丰富，下一步将加强培训，针对上年问题已完成整改。' },
        says: '残留编辑代码“[bookmark: _GoBack]”',
      },
      { text: { other: '未收取信息处理费。错误!未找到引用源。' }, says: '残留编辑代码“错误!未找到引用源”' },
    ],
    unknown: [],
  },
})
