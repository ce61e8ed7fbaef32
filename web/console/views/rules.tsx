import type { JSX } from 'preact'
import { severityNames } from '../../form/severity.ts'
import { api } from '../api.ts'
import { Choice } from '../choice.tsx'
import { Shown } from '../loading.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { useData } from '../use-data.ts'

/** The catalogue: what is checked, how gravely, and on what authority. */
export function RulesView({ route, year }: { readonly route: Route; readonly year: string }): JSX.Element {
  const rules = useData('rules', () => api.listRules())
  const { text = '', severity = '' } = route.filters
  return (
    <>
      <h1>核对规则</h1>
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
      </form>
      <p class="quiet">
        错误：格式或算术关系不成立，或同一文件自相矛盾，应当更正。警告：通常应当一致而不一致，请更正或者说明。提示：供参考。
      </p>
      <Shown of={rules}>
        {({ items }) => (
          <div class="scroll" tabIndex={0} role="region" aria-label="规则表">
            <table class="data tall">
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  <th scope="col">程度</th>
                  <th scope="col">应当成立的关系</th>
                  <th scope="col">依据</th>
                </tr>
              </thead>
              <tbody>
                {items
                  .filter((rule) => `${rule.code}${rule.title}${rule.source}`.includes(text.trim()))
                  .filter((rule) => severity === '' || rule.severity === severity)
                  .map((rule) => (
                    <tr key={rule.id} class={rule.enabled ? '' : 'quiet'}>
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
                        {rule.advice && <p class="quiet">{rule.advice}</p>}
                        {rule.enabled && (
                          <a class="small" href={formatRoute(['reports'], { year, rule: rule.id })}>
                            {year}年不符合的报告
                          </a>
                        )}
                      </td>
                      <td class="quiet">{rule.source}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
    </>
  )
}
