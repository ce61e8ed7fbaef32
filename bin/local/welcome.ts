import type { LocalCloud } from '../../local/cloud.ts'

type Place = {
  readonly cloud: LocalCloud
  readonly inbox: string
  readonly alerts: string
  readonly sampled: boolean
  readonly console: string
  readonly milliseconds: number
}

/** Where to look. */
export function welcome({ cloud, inbox, alerts, sampled, console: page, milliseconds }: Place): void {
  const { accessKeyId, secretAccessKey } = cloud.credentials
  const { region } = cloud.stack.account
  console.log(`
政府信息公开工作年度报告核查 · 本机运行  (${Math.round(milliseconds)} ms)
  网页   console             ${page}/
  收件箱 drop reports into   ${inbox}    （可按 年度/单位名称或代码/文件 建子文件夹）
  提醒   alerts              ${alerts}/*.eml
  接口   API                 ${cloud.apiUrl}
  试一试 try                 curl --aws-sigv4 aws:amz:${region}:execute-api --user ${accessKeyId}:${secretAccessKey} '${cloud.apiUrl}/uploads?outcome=accepted'
  停止   stop                Ctrl-C${sampled ? '\n  收件箱是空的，已放入示例报告。 The inbox was empty: sample reports were put into it.' : ''}
`)
}
