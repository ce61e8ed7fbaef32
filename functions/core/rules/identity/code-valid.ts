import { defineRule } from '../../rule.ts'
import { bodyNamed } from '../../agency/roster.ts'

export default defineRule({
  code: 'IDN-006',
  severity: 'notice',
  title: '索引号所含统一社会信用代码应有效，并与本机关相符',
  source: 'GB 32100-2015《法人和其他组织统一社会信用代码编码规则》',
  advice: '请核对索引号中的统一社会信用代码。',
  traps: [
    'The index number is the publisher’s, who may be the office of the government.',
    'Old nine-character codes are not judged.',
  ],
  reads: [],
  check: (view) => {
    const { code, agency } = view.report.identity
    const bad = code.evidence.find((e) => e.from === 'bad-check')
    if (bad) return { breaches: [{ message: `统一社会信用代码${bad.value}的校验位不正确。`, sentence: bad.passage }] }
    const entry = view.situation.roster && !agency.doubtful ? bodyNamed(view.situation.roster, agency.value) : null
    if (!code.value) return { applicable: false }
    if (!entry?.code || entry.code === code.value) return {}
    return {
      breaches: [
        { message: `索引号中的统一社会信用代码为${code.value}，名录中${entry.name}的代码为${entry.code}，两者不同。` },
      ],
    }
  },
  examples: {
    holds: [{}, { code: '12620600MB0523338C' }],
    broken: [
      {
        about: 'a wrong check character',
        report: {
          identity: {
            agency: { value: '云水县交通运输局', doubtful: false, evidence: [] },
            code: {
              value: null,
              doubtful: false,
              evidence: [{ from: 'bad-check', value: '12620600MB0523338D', passage: '索引号：12620600MB0523338D' }],
            },
            year: { value: 2024, doubtful: false, evidence: [] },
            period: null,
          },
        },
        says: '统一社会信用代码12620600MB0523338D的校验位不正确',
      },
      {
        about: 'another body’s',
        code: '12620600MB0523338C',
        situation: { roster: { bodies: [{ name: '云水县交通运输局', aliases: [], code: '11620403013912770D' }] } },
        says: '名录中云水县交通运输局的代码为11620403013912770D，两者不同',
      },
    ],
    unknown: [],
  },
})
