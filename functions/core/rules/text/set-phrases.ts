import { defineRule } from '../../rule.ts'
import { passagesOf } from './passages.ts'

export default defineRule({
  code: 'TXT-009',
  severity: 'notice',
  title: '固定表述应当准确',
  source: '各地文字审核的通行做法；词表由各地维护',
  advice: '请按规范表述修改。',
  traps: ['The list ages and needs upkeep: off unless a region switches it on and keeps its own list.'],
  off: true,
  words: {
    wrong: [
      '中华人民共和国信息公开条例',
      '政府信息公开条列',
      '政府信息公布条例',
      '依申请公布',
      '习近平新时代中国特色社会思想',
      '习近平新时代特色社会主义思想',
      '行政规范文件',
    ],
  },
  reads: [],
  check: (view) => {
    for (const text of passagesOf(view)) {
      const phrase = view.words('wrong').find((wrong) => text.includes(wrong))
      if (phrase) return { breaches: [{ message: `表述有误：“${phrase}”。`, sentence: text.slice(0, 120) }] }
    }
    return {}
  },
  examples: {
    holds: [{}],
    broken: [
      {
        text: { lead: '根据《中华人民共和国信息公开条例》编制，电话0000-1234567。' },
        says: '表述有误：“中华人民共和国信息公开条例”',
      },
    ],
    unknown: [],
  },
})
