import { defineRule, type Breach } from '../../rule.ts'
import { isOneYardstick, partListsIn } from '../../text/part-lists.ts'

export default defineRule({
  code: 'NAR-014',
  severity: 'warning',
  title: '“其中”各项之和不超过总数',
  source: '算术；部分不大于整体',
  advice: '请核对这句话中的总数与“其中”各项。',
  traps: [
    'Items that add to less are never a fault: 其中 need not be complete.',
    'Items by different yardsticks (网上申请 and 自然人) overlap and are not added.',
  ],
  reads: [],
  check: (view) => {
    if (view.report.source.ocr) return { applicable: false }
    let lists = 0
    const breaches = view.text.sentences.flatMap(({ text }): Breach[] => {
      if (!/其中|包括/u.test(text)) return []
      return partListsIn(text).flatMap((list) => {
        lists++
        const single = list.parts.find(({ value }) => value > list.total)
        const sum = list.parts.reduce((total, { value }) => total + value, 0)
        if (!single && (sum <= list.total || !isOneYardstick(list))) return []
        const told = single
          ? `其中一项为${single.value}${list.unit}，大于总数${list.total}${list.unit}`
          : `“其中”各项合计${sum}${list.unit}（${list.parts.map(({ value }) => value).join('＋')}），大于总数${list.total}${list.unit}`
        return [{ message: `${told}。`, sentence: text, unlike: [list.total, ...list.parts.map(({ value }) => value)] }]
      })
    })
    const first = breaches.filter((b, i) => breaches.findIndex((other) => other.sentence === b.sentence) === i)
    return lists === 0 ? { applicable: false } : { breaches: first }
  },
  examples: {
    holds: [
      {
        about: 'said beside a list that is complete',
        text: { overview: '备案政务新媒体9个，其中微信公众号5个、微博1个、短视频号3个，关停注销2个。' },
      },
      { text: { overview: '全年发布各类信息3084条，其中政务动态信息696条，信息公开目录更新2133条。' } },
      { about: 'two yardsticks', text: { overview: '收到政府信息公开申请10件，其中网上申请8件，自然人申请9件。' } },
      {
        about: 'the total is not the figure nearest to 其中',
        text: { overview: '我镇共受理政府信息公开申请3件，上年结转0件，已全部答复，其中予以公开2件。' },
        cells: {
          'applications.newReceived.total': 3,
        },
      },
      { about: 'what follows is no part', text: { overview: '发布信息20条，其中动态15条，收到留言30条。' } },
    ],
    broken: [
      {
        text: { overview: '全年主动公开政府信息496条，其中工作动态420条，重点工作6条，公告公示83条。' },
        says: '“其中”各项合计509条（420＋6＋83），大于总数496条',
      },
      {
        text: { overview: '全年发布信息49条，其中工作动态420条。' },
        says: '其中一项为420条，大于总数49条',
      },
    ],
    unknown: [],
  },
})
