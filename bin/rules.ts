/**
 * `npm run rules`: the rules that are built, for people. `npm run --silent rules -- --json`: the whole catalogue as
 * `{code, rule, built, examples}`: how many executed examples each has (`verdicts` tells them apart); what is not built has
 * rule null and says why (`because`).
 */
import { catalogue } from '../functions/core/rules/catalogue.ts'
import { rules } from '../functions/core/rules/index.ts'
import { notBuilt } from '../functions/core/rules/not-built.ts'

const severities = { error: '错误', warning: '警告', notice: '提示' } as const

const entries = catalogue.map(({ code, group, severity }) => {
  const rule = rules.find((one) => one.code === code)
  if (!rule) return { code, group, severity, rule: null, built: false, examples: 0, because: notBuilt[code] ?? null }
  const { holds, broken, unknown } = rule.examples
  return {
    code,
    group,
    severity: rule.severity,
    rule: rule.id,
    built: true,
    title: rule.title,
    examples: holds.length + broken.length + unknown.length,
    verdicts: { holds: holds.length, broken: broken.length, unknown: unknown.length },
  }
})

if (process.argv.includes('--json')) console.log(JSON.stringify(entries, null, 1))
else {
  for (const { code, rule, severity, title } of entries)
    if (rule) console.log(`${code.padEnd(8)} ${severities[severity]}  ${rule.padEnd(44)} ${title}`)
  const missing = entries.filter(({ built }) => !built)
  console.log(`\n共${catalogue.length}项检查，已实现${entries.length - missing.length}项。`)
  for (const { code, because } of missing) console.log(`  未实现 ${code}：${because ?? ''}`)
}
