import { parseArgs } from 'node:util'

export const usage = `npm start [-- 选项 options]
  --once             处理完收件箱后退出  exit once everything in the inbox is done
  --inbox DIR        收件箱 (inbox)        folder to watch
  --alerts DIR       提醒 (alerts)         folder for .eml files
  --state DIR        数据 (.local/state)   where everything is kept
  --console DIR      网页 (dist/console)   built pages, served beside the API
  --port N           网页端口 (8787)       the console's port; the API has the next one
  --ocr MODE         embedded | textract | textract-then-embedded (embedded)
  --verbose          显示函数日志          show the functions' logs`

export type Arguments = {
  readonly once: boolean
  readonly verbose: boolean
  readonly inbox: string
  readonly alerts: string
  readonly state: string
  readonly console: string
  readonly port: number
  readonly ocr: string
}

/** Reads the command line; throws with the usage where it is wrong. */
export function argumentsOf(given: readonly string[]): Arguments | 'help' {
  const { values } = parseArgs({
    args: [...given],
    options: {
      once: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      inbox: { type: 'string', default: 'inbox' },
      alerts: { type: 'string', default: 'alerts' },
      state: { type: 'string', default: '.local/state' },
      console: { type: 'string', default: 'dist/console' },
      port: { type: 'string', default: process.env['PORT'] ?? '8787' },
      ocr: { type: 'string', default: process.env['OCR'] ?? 'embedded' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}`)
  return values.help ? 'help' : { ...values, port }
}
