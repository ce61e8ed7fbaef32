import type { JSX } from 'preact'
import type { AlertKind } from '../../../functions/core/alert.ts'
import { api } from '../api.ts'
import { Shown } from '../loading.tsx'
import { useData } from '../use-data.ts'
import { Title } from '../title.tsx'

/** Who is told, and whether they really are: pending subscriptions lapse after two days. */
export function SubscriptionsView(): JSX.Element {
  const subscriptions = useData('subscriptions', () => api.listSubscriptions())
  return (
    <>
      <Title>通知订阅</Title>
      <Shown of={subscriptions}>
        {({ items }) =>
          items.length === 0 ? (
            <div class="panel">
              <p>
                <strong>还没有人订阅通知。</strong>请系统管理员添加收件邮箱（部署时的 alertEmail，或消息主题上的订阅）。
              </p>
              <p>在本机运行时不需要订阅：每封通知都存为 alerts 文件夹里的一个 .eml 文件，用邮件软件即可打开。</p>
            </div>
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
                    <td>{protocolNames[one.protocol] ?? one.protocol}</td>
                    <td>{one.endpoint}</td>
                    <td>{one.state === 'confirmed' ? '已生效' : '待确认（两天内须点击确认邮件中的链接）'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
      <h2>有哪些通知</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="通知的种类">
        <table class="data tall">
          <thead>
            <tr>
              <th scope="col">通知</th>
              <th scope="col">什么时候发</th>
              <th scope="col">可按此筛选</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(([kind, name, when]) => (
              <tr key={kind}>
                <th scope="row">{name}</th>
                <td>{when}</td>
                <td>
                  <code>kind = {kind}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">
        订阅还可以按程度（severity）、地区（region）、层级（tier）和规则类别（ruleGroups）筛选，只收需要处理的。
      </p>
    </>
  )
}

const protocolNames: Readonly<Record<string, string>> = {
  email: '电子邮件',
  'email-json': '电子邮件（JSON）',
  sqs: '消息队列',
  lambda: '函数',
  https: '网址回调',
  http: '网址回调',
  sms: '短信',
}

const kinds: readonly (readonly [AlertKind, string, string])[] = [
  ['findings', '发现问题', '一份报告核对完，有新的问题、已解决的问题或看不清的数字'],
  ['held', '待人工确认', '分不清报告属于哪个单位、哪个年度'],
  ['rejected', '未能受理', '文件打不开，或者不是年度报告'],
  ['failed', '处理未完成', '系统原因未能处理完'],
  ['reminder', '催报', '期限前14、7、3、1天和当天，逾期后每周'],
  ['digest', '日报', '每天早上，按地区汇总前一天核对的报告'],
  ['form', '疑似新格式', '多个单位的报告有同样的格式以外的行，每周一'],
]
