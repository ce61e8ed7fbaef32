import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

type Import = { readonly file: string; readonly to: string }

/** The rooms of the house, and what each may look into: other rooms, packages by name, and Node itself. */
type Room = {
  readonly path: RegExp
  readonly rooms: readonly string[]
  readonly packages: RegExp | null
  readonly node: boolean
}

const rooms: Readonly<Record<string, Room>> = {
  core: { path: /^functions\/core\//, rooms: ['core'], packages: null, node: false },
  readers: {
    path: /^functions\/readers\//,
    rooms: ['readers', 'core'],
    packages: /^(@embedpdf\/pdfium|cfb|fast-png|fflate|jpeg-js|parse5|saxes|utif2)$/,
    node: false,
  },
  'readers-node': {
    path: /^functions\/readers-node\//,
    rooms: ['readers-node', 'readers', 'core'],
    packages: /^(tesseract\.js|esbuild)$/,
    node: true,
  },
  draft: { path: /^functions\/draft\//, rooms: ['draft', 'readers', 'core'], packages: null, node: false },
  exports: {
    path: /^functions\/exports\//,
    rooms: ['exports', 'core'],
    packages: /^(fflate|hyparquet-writer)$/,
    node: false,
  },
  cloud: {
    path: /^functions\/cloud\//,
    rooms: ['cloud', 'core'],
    packages: /^(@aws-sdk\/|@aws-lambda-powertools\/|aws-lambda$)/,
    node: true,
  },
  api: {
    path: /^functions\/api\//,
    rooms: ['api', 'cloud', 'core'],
    packages: /^aws-lambda$/,
    node: true,
  },
  lambdas: {
    path: /^functions\/[^/]+\.ts$/,
    rooms: ['core', 'readers', 'readers-node', 'cloud', 'api', 'exports', 'draft'],
    packages: /^aws-lambda$/,
    node: true,
  },
  lib: { path: /^lib\//, rooms: ['lib'], packages: /^(aws-cdk-lib|constructs|cdk-nag|esbuild$)/, node: true },
  local: { path: /^local\//, rooms: ['local'], packages: /^(?!@aws-sdk|aws-cdk)/, node: true },
}

const sources = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('node_modules'))
        .map((name) => join(folder, name))
    : []

const files = ['functions', 'lib', 'local', 'web'].flatMap(sources)

/** Types are free: what only describes a shape is erased before anything runs. */
function importsOf(file: string): readonly Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const statements = source.matchAll(
    /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )
  return [...statements].map((match) => ({ file, to: match[1] ?? match[2] ?? '' }))
}

const roomOf = (file: string): string | undefined => Object.entries(rooms).find(([, room]) => room.path.test(file))?.[0]

/** What is wrong with one import of a room, null where it is allowed. */
function wrongIn(name: string, { file, to }: Import): string | null {
  const room = rooms[name]!
  if (to.startsWith('.')) {
    const target = relative(root, resolve(root, dirname(file), to))
    const targetRoom = roomOf(target)
    return targetRoom !== undefined && room.rooms.includes(targetRoom) ? null : `${file} -> ${target}`
  }
  if (to.startsWith('node:')) return room.node ? null : `${file} -> ${to}`
  return room.packages?.test(to) ? null : `${file} -> ${to}`
}

describe('the house keeps its walls', () => {
  test.each(Object.keys(rooms))('%s looks only where it may', (name) => {
    const wrong = files
      .filter((file) => roomOf(file) === name)
      .flatMap(importsOf)
      .map((one) => wrongIn(name, one))
      .filter((one) => one !== null)
    expect(wrong).toEqual([])
  })

  test('only functions/cloud speaks to AWS', () => {
    const speaking = files.flatMap(importsOf).filter(({ to }) => to.startsWith('@aws-sdk/'))
    expect(speaking.filter(({ file }) => !file.startsWith('functions/cloud/'))).toEqual([])
  })

  test('the core reads no clock, waits for nothing and prints nothing', () => {
    const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\basync\b|\bawait\b|\bconsole\.|\bprocess\./
    const wrong = files
      .filter((file) => rooms['core']!.path.test(file))
      .flatMap((file) =>
        codeOf(file)
          .split('\n')
          .flatMap((line, i) => (forbidden.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
      )
    expect(wrong).toEqual([])
  })

  test('the console talks to the API and shows what the core knows, nothing else of ours', () => {
    const wrong = files
      .filter((file) => file.startsWith('web/'))
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith('.'))
      .map(({ file, to }) => relative(root, resolve(root, dirname(file), to)))
      .filter((target) => /^(lib|local|functions\/(cloud|api)|functions\/[^/]+\.ts)/.test(target))
    expect(wrong).toEqual([])
  })

  test('a Lambda is short: it calls, it does not work', () => {
    const long = files
      .filter((file) => rooms['lambdas']!.path.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 75)
    expect(long).toEqual([])
  })
})

/** Without comments, in which words are free, and without what stands in quotes. */
const codeOf = (file: string): string =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/\/\/.*$/gm, '')
    .replace(/'[^'\n]*'/g, "''")
