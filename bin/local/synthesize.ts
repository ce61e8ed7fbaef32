import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** What a template and its bundles are made of. */
const sources = ['lib', 'functions', 'bin/local/app.ts', 'package-lock.json']

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function fingerprint(root: string, context: string): string {
  const hash = createHash('sha256').update(context)
  for (const source of sources)
    for (const file of filesBelow(join(root, source))) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

/**
 * The folder of the synthesized stack, made anew in a process of its own when sources or context changed since the
 * last time. A failed synthesis leaves the old one unmarked, so the next start tries again.
 */
export async function synthesize(
  root: string,
  folder: string,
  context: Readonly<Record<string, string>>,
  starting: () => void,
): Promise<string> {
  await mkdir(dirname(folder), { recursive: true })
  const release = await lock(`${folder}.lock`)
  try {
    return await synthesizeAlone(root, folder, context, starting)
  } finally {
    await release()
  }
}

/** How long another process is waited for, and after which its lock is taken for one it left behind. */
const stale = 300_000

/** Two processes that start at once must not write one folder: the second waits, and finds it made. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await mkdir(path)
      return () => rm(path, { recursive: true, force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs
      if (made !== undefined && Date.now() - made > stale) await rm(path, { recursive: true, force: true })
      else await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

async function synthesizeAlone(
  root: string,
  folder: string,
  context: Readonly<Record<string, string>>,
  starting: () => void,
): Promise<string> {
  const mark = join(folder, '.sources')
  const wanted = fingerprint(root, JSON.stringify(context))
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return folder
  starting()
  const draft = `${folder}.part`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  await promisify(execFile)(process.execPath, [tsx, join(root, 'bin', 'local', 'app.ts')], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: draft, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_VALIDATION: 'false' },
    maxBuffer: 64 * 1024 * 1024,
  })
  await rm(folder, { recursive: true, force: true })
  await rename(draft, folder)
  await writeFile(mark, wanted)
  return folder
}
