import { build, type Plugin } from 'esbuild'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'

/** Runs a function's own modules anew; `given` in the order of `surroundings`. */
export type Factory = (...given: unknown[]) => void

/** What an instance has of its own instead of this process's. */
export const surroundings = [
  'exports',
  'require',
  'module',
  'process',
  'Date',
  'Math',
  'JSON',
  'setTimeout',
  'clearTimeout',
  '__address',
] as const

export type OwnModules = {
  readonly factory: Factory
  /** Everything it asks for, loaded once for all instances of all functions, by the name it asks with. */
  readonly shared: ReadonlyMap<string, object>
}

/** State of an instance lives in these: a killed one takes it along. The rest is pure, or a package. */
const ownRooms = ['cloud', 'api'].map((room) => join('functions', room) + sep)
const isOwn = (path: string) =>
  ownRooms.some((room) => path.startsWith(room)) || /^functions[/\\][^/\\]+\.ts$/.test(path)

/**
 * A function from its source: its own modules as one script, which is run for each instance; what they import beyond
 * themselves is this process's. `replaced` gives other modules in place of some, by path from the root or by name.
 */
export async function ownModules(
  root: string,
  name: string,
  replaced: Readonly<Record<string, object>>,
): Promise<OwnModules> {
  const wanted = new Set<string>()
  const apart: Plugin = {
    name: 'what is shared stays outside',
    setup: ({ onResolve }) =>
      onResolve({ filter: /.*/ }, ({ path, resolveDir, kind }) => {
        if (kind === 'entry-point') return undefined
        const local = path.startsWith('.')
        const inside = local ? relative(root, resolve(resolveDir, path)) : path
        if (local && isOwn(inside) && !(inside in replaced)) return { path: join(root, inside) }
        wanted.add(inside)
        return { path: inside, external: true }
      }),
  }
  const { outputFiles } = await build({
    entryPoints: [join(root, 'functions', `${name}.ts`)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    define: { 'import.meta.url': '__address' },
    plugins: [apart],
  })
  const script = new Script(`(function(${surroundings.join(',')}){${outputFiles[0]!.text}\n})`, {
    filename: `${name}.js`,
  })
  const shared = new Map<string, object>()
  for (const each of wanted) shared.set(each, asRequired(replaced[each] ?? (await load(root, each))))
  return { factory: script.runInThisContext() as Factory, shared }
}

const load = (root: string, name: string): Promise<object> =>
  import(name.endsWith('.ts') ? pathToFileURL(join(root, name)).href : name) as Promise<object>

/** As the bundler's code expects what it requires. */
const asRequired = (module: object): object => ({ ...module, __esModule: true })
