import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

/** Each function's log in a file of its own, and on the terminal where wanted. */
export function logFiles(folder: string, verbose: boolean) {
  mkdirSync(folder, { recursive: true })
  const files = new Map<string, WriteStream>()
  return {
    log(from: string, line: string) {
      let file = files.get(from)
      if (!file) files.set(from, (file = createWriteStream(join(folder, `${from}.log`), { flags: 'a' })))
      file.write(`${line}\n`)
      if (verbose || from === 'cloud') console.log(`[${from}] ${line}`)
    },
    close: () => Promise.all([...files.values()].map((file) => new Promise((resolve) => file.end(resolve)))),
  }
}
