import { defineRule } from '../../rule.ts'

export default defineRule({
  code: 'TXT-006',
  severity: 'warning',
  title: '正文反映本机关的工作，不与其他报告大体相同',
  source: '国办公开办函〔2021〕30号对报告内容准确、完整、不雷同的要求',
  advice: '如系使用统一模板，请补充本机关本年度的事例和数据；如系误用其他机关的文本，请更换。',
  traps: [
    'Names, places, figures and cited documents are masked before.',
    'Bodies of one county on one model text: one finding for the cluster, not one a pair.',
  ],
  needs: ['peers'],
  thresholds: { similarity: 0.85 },
  reads: [],
  check: (view) => {
    const alike = (view.situation.peers?.similar ?? [])
      .filter((peer) => peer.similarity >= view.threshold('similarity'))
      .sort((a, b) => b.similarity - a.similarity)
    if (alike.length === 0) return {}
    const list = alike
      .slice(0, 5)
      .map(({ agency, year, similarity }) => `${agency}${year}年（${(similarity * 100).toFixed(0)}%）`)
    return {
      breaches: [
        {
          message: `略去名称和数字后，正文与${alike.length}份其他报告几乎相同：${list.join('、')}${alike.length > 5 ? '等' : ''}。`,
        },
      ],
    }
  },
  examples: {
    holds: [{ situation: { peers: { similar: [{ agency: '青溪县水利局', year: 2024, similarity: 0.5 }] } } }],
    broken: [
      {
        situation: {
          peers: {
            similar: [
              { agency: '青溪县水利局', year: 2024, similarity: 0.87 },
              { agency: '青溪县教育局', year: 2024, similarity: 0.93 },
            ],
          },
        },
        says: '正文与2份其他报告几乎相同：青溪县教育局2024年（93%）、青溪县水利局2024年（87%）',
      },
    ],
    unknown: [],
  },
})
