import type { JSX } from 'preact'
import { api } from '../api.ts'
import { Shown } from '../loading.tsx'
import { useData } from '../use-data.ts'

/** Who is told, and whether they really are: pending subscriptions lapse after two days. */
export function SubscriptionsView(): JSX.Element {
  const subscriptions = useData('subscriptions', () => api.listSubscriptions())
  return (
    <>
      <h1>通知订阅</h1>
      <Shown of={subscriptions}>
        {({ items }) =>
          items.length === 0 ? (
            <p>还没有人订阅通知。部署时设置收件邮箱，或在消息主题上添加订阅。</p>
          ) : (
            <table class="data">
              <thead>
                <tr>
                  <th scope="col">方式</th>
                  <th scope="col">收件人</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.id}>
                    <td>{one.protocol}</td>
                    <td>{one.endpoint}</td>
                    <td>{one.state === 'confirmed' ? '已生效' : '待确认（两天内须点击确认邮件中的链接）'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </>
  )
}
