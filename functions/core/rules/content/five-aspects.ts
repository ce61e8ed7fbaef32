import { reporterOf } from '../../agency/reporter.ts'
import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { chapterText } from './chapter-text.ts'

/** What shows that an aspect is treated, as a heading or in the prose. Mere mention of a platform used is no 平台建设. */
const aspects: readonly (readonly [string, RegExp])[] = [
  ['主动公开', /主动(?:进行)?公开|主动向社会公开|公开(?:发布)?(?:各类)?政府信息|发布(?:各类)?(?:政府)?信息/u],
  ['依申请公开', /依申请|申请公开|公开申请/u],
  [
    '政府信息管理',
    /信息(?:资源)?(?:的)?管理|信息公开管理|(?:信息|内容)(?:发布)?(?:的)?(?:审核|审查|审批)|保密审查|三审|先审后发|审核(?:发布|制度|机制|把关)|发布审核|公开属性|动态(?:调整|更新)机制|目录管理|规范性文件(?:的)?(?:管理|清理|集中)|公文(?:的)?(?:管理|属性)|源头管理/u,
  ],
  [
    '政府信息公开平台建设',
    /平台(?:载体|渠道|阵地)?(?:的)?(?:建设|管理|维护|优化|升级|运维|保障)|(?:建设|完善|优化|打造|拓宽|拓展|加强|丰富|强化|不负责|未建|未设|没有)[^。,]{0,14}(?:平台|载体|渠道|阵地|专栏|栏目|公众号|网站)|网站(?:的)?(?:建设|管理|集约化|改版|升级|运维|维护|日常)|新媒体(?:账号|矩阵)?(?:的)?(?:建设|管理|监管|运维|维护|账号)|(?:专栏|栏目)(?:的)?(?:建设|设置|优化|维护|管理)|公开(?:专区|载体|平台|渠道|查阅)/u,
  ],
  [
    '监督保障',
    /监督(?:和|与|及|、)?保障|保障监督|考核|评议|责任追究|追责|问责|培训|督查|督办|督导|监督检查|组织领导|领导小组|工作机构|专人负责|队伍建设|日常监管|抽查|巡查|检查/u,
  ],
]

export default defineRule({
  code: 'CON-001',
  severity: 'warning',
  title: '总体情况应写明主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面',
  source: '国办公开办函〔2021〕30号格式第一部分“总体情况”',
  advice: '请在第一部分补写所缺的方面；确无工作内容的，也应写明情况。',
  traps: [
    'An aspect treated under another heading counts (政府信息管理机制); 接受群众监督 is no 监督保障.',
    '“本机关不负责平台” is a statement on platforms.',
    'An excerpt that leaves text out cannot be blamed for what it lacks.',
  ],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: [],
  check: (view) => {
    const text = chapterText(view, 'overview')
    if (text === null) return { applicable: false }
    const missing = aspects.filter(([, shown]) => !shown.test(text)).map(([name]) => name)
    if (missing.length === 0) return {}
    if (mayLackText(view.report)) return { gaps: [abridgedGap] }
    const government = reporterOf(view.situation)?.kind === 'government'
    return {
      breaches: [
        {
          message: `第一部分“总体情况”未见${missing.map((name) => `“${name}”`).join('、')}方面的内容（应有五个方面，缺${missing.length}个）。`,
          ...(government && { severity: 'error' as const }),
        },
      ],
    }
  },
  examples: {
    holds: [
      {},
      {
        about: 'an aspect under another heading',
        text: {
          overview:
            '主动公开政府信息120条。依申请公开0件。完善政府信息管理机制。本机关不负责平台建设。组织开展业务培训2次。',
        },
      },
    ],
    broken: [
      {
        text: {
          overview:
            '（一）主动公开方面。公开政府信息120条。（二）申请公开方面。受理政府信息公开申请0件。（三）政府信息管理机制方面。完善制度。（四）意见征集栏目中接受群众监督方面。通过门户网站接受群众监督。',
        },
        says: '未见“政府信息公开平台建设”、“监督保障”方面的内容（应有五个方面，缺2个）',
      },
    ],
    unknown: [{ about: 'text left out', text: { overview: '（一）主动公开方面。[……]' } }],
  },
})
