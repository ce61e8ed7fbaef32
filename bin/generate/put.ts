import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Takes what a file of the tree should hold; null where there should be none. */
export type Put = (path: string, wanted: string | null) => Promise<void>

/**
 * Writes what is derived where it differs from what stands below `root`. With `check` nothing is written: each stale file
 * is named with `command`, which mends it. `stale()` is their number.
 */
export function derivedFiles(
  root: string,
  command: string,
  check: boolean,
): { readonly put: Put; readonly stale: () => number } {
  let stale = 0
  const put: Put = async (path, wanted) => {
    const target = join(root, path)
    const standing = existsSync(target) ? readFileSync(target, 'utf8') : null
    if (standing === wanted) return
    if (check) {
      console.error(`stale: ${path} (run ${command})`)
      stale++
      return
    }
    if (wanted === null) await rm(target)
    else {
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, wanted)
    }
    console.log(`${wanted === null ? 'removed' : 'wrote'} ${path}`)
  }
  return { put, stale: () => stale }
}
