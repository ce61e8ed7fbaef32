import type { JSX } from 'preact'
import type { RuleSummary } from '../../../functions/api/types.ts'
import { severityNames } from '../../form/severity.ts'
import { api } from '../api.ts'
import { Choice } from '../choice.tsx'
import { Shown } from '../loading.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { useData } from '../use-data.ts'
import { Title } from '../title.tsx'

/** The groups of rules by the letters of their codes, in the order in which a report is read. */
const groups: readonly (readonly [prefix: string, name: string])[] = [
  ['IDN', '单位与年度'],
  ['STR', '格式与结构'],
  ['T2', '表二　主动公开'],
  ['T3', '表三　依申请公开'],
  ['T4', '表四　复议诉讼'],
  ['NAR', '正文与表格'],
  ['CON', '正文内容'],
  ['TXT', '文字'],
  ['XYR', '与上年比较'],
  ['ROL', '上级与下级'],
  ['TIM', '时限'],
  ['STA', '统计提示'],
]

/** The catalogue: what is checked, how gravely, and on what authority. */
export function RulesView({ route, year }: { readonly route: Route; readonly year: string }): JSX.Element {
  const rules = useData('rules', () => api.listRules())
  const { text = '', severity = '' } = route.filters
  const isShown = (rule: RuleSummary) =>
    `${rule.code}${rule.title}${rule.source}`.includes(text.trim()) && (severity === '' || rule.severity === severity)
  return (
    <>
      <Title>核对规则</Title>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          查找{' '}
          <input
            type="search"
            value={text}
            onInput={(event) => setFilters(route, { text: event.currentTarget.value })}
          />
        </label>
        <Choice
          label="程度"
          value={severity}
          options={Object.entries(severityNames)}
          onChange={(value) => setFilters(route, { severity: value })}
        />
        <span class="quiet" aria-live="polite">
          {rules.data && `${rules.data.items.filter(isShown).length}条`}
        </span>
      </form>
      <p class="quiet">
        错误：格式或算术关系不成立，或同一文件自相矛盾，应当更正。警告：通常应当一致而不一致，请更正或者说明。提示：供参考。
      </p>
      <Shown of={rules}>
        {({ items }) => (
          <div class="scroll" tabIndex={0} role="region" aria-label="规则表">
            <table class="data tall rules">
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  <th scope="col">程度</th>
                  <th scope="col">应当成立的关系</th>
                  <th scope="col">依据</th>
                </tr>
              </thead>
              {grouped(items.filter(isShown)).map(({ name, rules: own }) => (
                <tbody key={name}>
                  <tr>
                    <th scope="rowgroup" colSpan={4} class="group">
                      {name}（{own.length}）
                    </th>
                  </tr>
                  {own.map((rule) => (
                    <RuleRow key={rule.id} rule={rule} year={year} />
                  ))}
                </tbody>
              ))}
            </table>
          </div>
        )}
      </Shown>
    </>
  )
}

const prefixOf = ({ code }: RuleSummary): string => code.split('-')[0] ?? ''

function grouped(rules: readonly RuleSummary[]) {
  const others = [...new Set(rules.map(prefixOf))].filter((prefix) => groups.every(([known]) => known !== prefix))
  return [...groups, ...others.map((prefix) => [prefix, prefix] as const)]
    .map(([prefix, name]) => ({
      name,
      rules: rules.filter((rule) => prefixOf(rule) === prefix).sort((a, b) => (a.code < b.code ? -1 : 1)),
    }))
    .filter(({ rules: own }) => own.length > 0)
}

function RuleRow({ rule, year }: { readonly rule: RuleSummary; readonly year: string }): JSX.Element {
  return (
    <tr class={rule.enabled ? '' : 'quiet'}>
      <th scope="row">
        <code>{rule.code}</code>
      </th>
      <td>
        <span class={rule.enabled ? `tag tone-${rule.severity}` : 'tag quiet'}>
          {rule.enabled ? severityNames[rule.severity] : '未启用'}
        </span>
      </td>
      <td>
        {rule.title}
        {rule.advice && <span class="quiet advice">{rule.advice}</span>}
        {rule.enabled && (
          <a class="small advice" href={formatRoute(['reports'], { year, rule: rule.id })}>
            {year}年不符合的报告
          </a>
        )}
      </td>
      <td class="quiet">{rule.source}</td>
    </tr>
  )
}
