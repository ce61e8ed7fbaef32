import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a worker of this folder. Deployed, its code is `<name>.mjs` beside the bundle, an entry point of its own. From
 * source it is bundled on the spot: a loader that strips types reaches a worker only at ten times the cost.
 */
export async function startWorker(name: string, options: WorkerOptions = {}): Promise<Worker> {
  const here = import.meta.url
  if (!here.endsWith('.ts')) return new Worker(new URL(`./${name}.mjs`, here), options)
  return new Worker(await bundled(new URL(`./${name}.ts`, here)), { ...options, eval: true })
}

const bundles = new Map<string, Promise<string>>()

function bundled(entry: URL): Promise<string> {
  const known = bundles.get(entry.href) ?? bundle(entry)
  bundles.set(entry.href, known)
  return known
}

/** The name is no literal, so that the bundler never lands in a bundle. */
const bundler: string = 'esbuild'

async function bundle(entry: URL): Promise<string> {
  const { build } = (await import(bundler)) as typeof import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': JSON.stringify(entry.href) },
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}
