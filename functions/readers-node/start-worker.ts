import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * The newest objects of a worker, in MB. Node 24 lets them grow to 128 MB in each thread before it looks which of them are
 * still needed, and never gives the room back (Node 20: 32). Little of a file outlives its reading: the smaller room takes
 * no more time (measured: decision 0052).
 */
const youngObjects = 24

/**
 * Starts a worker from its source file. Deployed, where the caller is a bundle, the code is the file of that name with
 * the ending .mjs beside it, an entry point of its own. From source it is bundled on the spot: the loader that strips
 * types does not reach workers on every version of Node.
 */
export async function startWorker(entry: URL, caller: string, options: WorkerOptions = {}): Promise<Worker> {
  const resourceLimits = { maxYoungGenerationSizeMb: youngObjects, ...options.resourceLimits }
  if (!caller.endsWith('.ts'))
    return new Worker(new URL(entry.href.replace(/\.ts$/, '.mjs')), { ...options, resourceLimits })
  return new Worker(await bundled(entry), { ...options, resourceLimits, eval: true })
}

const bundles = new Map<string, Promise<string>>()

function bundled(entry: URL): Promise<string> {
  const known = bundles.get(entry.href) ?? bundle(entry)
  bundles.set(entry.href, known)
  return known
}

/** Required by a name that is no literal, so that the bundler never lands in a bundle. */
const bundler: string = 'esbuild'

/** Spelt so that this file, itself bundled into a worker that starts another, still holds the words it looks for. */
const ownAddress = ['import', 'meta', 'url'].join('.')

async function bundle(entry: URL): Promise<string> {
  const { build } = createRequire(import.meta.url)(bundler) as typeof import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    plugins: [
      {
        name: 'each module keeps its own address',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.[mj]?[jt]s$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll(ownAddress, JSON.stringify(pathToFileURL(path).href)),
            loader: path.endsWith('ts') ? 'ts' : 'js',
          })),
      },
    ],
  })
  return outputFiles[0]!.text
}
