import type { JSX } from 'preact'
import { severityNames } from '../../form/findings-list.tsx'
import { api } from '../api.ts'
import { Shown } from '../loading.tsx'
import { setFilters, type Route } from '../route.ts'
import { useData } from '../use-data.ts'

/** The catalogue: what is checked, how gravely, and on what authority. */
export function RulesView({ route }: { readonly route: Route }): JSX.Element {
  const rules = useData('rules', () => api.listRules())
  const { text = '' } = route.filters
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
      </form>
      <Shown of={rules}>
        {({ items }) => (
          <div class="scroll" tabIndex={0} role="region" aria-label="规则表">
            <table class="data">
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
                  .filter((rule) => `${rule.code}${rule.title}${rule.source}`.includes(text))
                  .map((rule) => (
                    <tr key={rule.id} class={rule.enabled ? '' : 'quiet'}>
                      <th scope="row">
                        <code>{rule.code}</code>
                      </th>
                      <td>{rule.enabled ? severityNames[rule.severity] : '未启用'}</td>
                      <td>
                        {rule.title}
                        {rule.advice && <p class="quiet">{rule.advice}</p>}
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
