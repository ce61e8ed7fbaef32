import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isLitter } from '../../functions/core/uploads/litter.ts'

export type Arguments = {
  readonly files: readonly string[]
  /** Files that systems and office programs leave beside documents, which are not read. */
  readonly passed: number
  readonly json: boolean
  readonly explain: boolean
  readonly previous?: string
  /** Where --explain writes its page; it writes none where not given. */
  readonly html?: string
}

export const usage = `用法：npm run check -- [选项] 文件或文件夹…

  --json            每份报告输出一行 JSON，供程序使用
  --previous 文件   同一机关上一年度的报告，用于核对结转、存量等跨年关系
  --explain         显示版面是如何读懂的：每个数字的来源、判断与理由
  --html 文件       与 --explain 同用，另存为可打开的网页
  --help            显示本说明

退出码：0 未发现错误；1 有错误；2 有文件无法读取`

/** Answers the arguments, or what is wrong with them (Chinese). Folders stand for the files in them, in name order. */
export function parseArguments(argv: readonly string[]): Arguments | { readonly problem: string } {
  const given: string[] = []
  const options = new Map<string, string>()
  const rest = [...argv]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--json' || arg === '--explain') options.set(arg, '')
    else if (arg === '--previous' || arg === '--html') {
      const value = rest.shift()
      if (value === undefined) return { problem: `${arg} 后面缺少文件名。` }
      options.set(arg, value)
    } else if (arg.startsWith('--')) return { problem: `不认识的选项 ${arg}。` }
    else given.push(arg)
  }
  if (given.length === 0) return { problem: '请给出要检查的报告文件。' }
  const [previous, html] = [options.get('--previous'), options.get('--html')]
  const all = given.flatMap(filesOf)
  const files = all.filter((path) => !isLitter(basename(path)))
  return {
    files,
    passed: all.length - files.length,
    json: options.has('--json'),
    explain: options.has('--explain') || html !== undefined,
    ...(previous !== undefined && { previous }),
    ...(html !== undefined && { html }),
  }
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') || isLitter(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesOf(join(path, entry.name)))
}
