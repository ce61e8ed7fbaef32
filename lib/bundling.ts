import { copyFileSync, existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync, type BuildOptions } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Some packages ask for what CommonJS gives every file; an ES module has none of it. */
const requireBanner = [
  "import{createRequire as __require}from'node:module'",
  "import{dirname as __dirnameOf}from'node:path'",
  "import{fileURLToPath as __pathOf}from'node:url'",
  'const require=__require(import.meta.url),__filename=__pathOf(import.meta.url),__dirname=__dirnameOf(__filename);',
].join(';')

export type Bundle = {
  /** The file under functions/ without its ending. */
  readonly name: string
  /** Files of node_modules that the bundle needs beside it, as they are. */
  readonly beside?: readonly string[]
  /** Worker threads: our own as modules under their names, those of packages as `<package>-worker.cjs`, each beside. */
  readonly workers?: readonly string[]
}

/**
 * The code of a function: its module with everything it imports, the SDK included, and what stands beside it. Bundled by
 * esbuild in this very process, for CDK's own construct goes through a shell that a machine need not have.
 */
export function bundledCode({ name, beside = [], workers = [] }: Bundle): Code {
  const bundle = { name, beside, workers }
  return Code.fromAsset(join(root, 'functions'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-asked-for'),
      // CDK stages what is bundled alike once: this tells the bundles apart.
      command: [JSON.stringify(bundle)],
      local: {
        tryBundle: (output) => {
          write(bundle, output)
          return true
        },
      },
    },
  })
}

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
} satisfies BuildOptions

const asModule = { format: 'esm', banner: { js: requireBanner } } satisfies BuildOptions

function write({ name, beside, workers }: Required<Bundle>, output: string): void {
  buildSync({
    ...common,
    ...asModule,
    entryPoints: [join(root, 'functions', `${name}.ts`)],
    outfile: join(output, 'index.mjs'),
    mainFields: ['module', 'main'],
    sourcemap: true,
    sourcesContent: false,
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'functions', 'cloud', 'credentials.ts'),
      '@smithy/core/event-streams': join(root, 'functions', 'cloud', 'event-streams.ts'),
    },
  })
  // esbuild leaves WebAssembly and data files alone.
  for (const file of beside) {
    if (!existsSync(join(root, file))) throw new Error(`${file} is not installed`)
    copyFileSync(join(root, file), join(output, basename(file)))
  }
  for (const entry of workers) {
    const own = entry.startsWith('functions/')
    buildSync({
      ...common,
      // A worker starts from a file of its own. Those of packages are CommonJS, whatever package.json stands above.
      ...(own ? asModule : { format: 'cjs' }),
      entryPoints: [join(root, entry)],
      outfile: join(output, own ? `${basename(entry, '.ts')}.mjs` : `${entry.split('/')[1]!.split('.')[0]}-worker.cjs`),
    })
  }
}
