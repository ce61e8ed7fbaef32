import { judge } from '../../../functions/core/judge.ts'
import type { Situation } from '../../../functions/core/rule.ts'
import { rules } from '../../../functions/core/rules/index.ts'
import { readFile } from '../../../functions/readers/read-file.ts'
import type { Limits } from '../../../functions/readers/reader.ts'
import type { Setting } from '../run-season.ts'
import { groundWithin } from './ground.ts'
import { remembered } from './remembered.ts'
import { runtimeWithin } from './runtime.ts'
import { templateWithin } from './template.ts'

const never = new Promise<never>(() => undefined)

/** What a reader never comes back from. */
const isPoison = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 6)).toString() === 'poison'

/** The stack as `context` configures it and its functions, for seasons within this process; `more` replaces modules. */
export async function settingWithin(
  root: string,
  context: Readonly<Record<string, string>> = { ocr: 'textract' },
  more: Readonly<Record<string, object>> = {},
): Promise<Setting> {
  // The functions' own log is for whoever looks at one schedule. What it says of missing metrics is said of every call.
  if (process.env['FAULTS_SHOW'] === undefined) process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT'
  Object.assign(process.env, { POWERTOOLS_METRICS_DISABLED: 'true', CDK_VALIDATION: 'false' })
  console.warn = () => undefined
  const read = remembered((bytes: Uint8Array, limits: Limits, name?: string) => readFile(bytes, limits, name))
  const replaced = {
    ...more,
    'functions/readers-node/read-isolated.ts': {
      readIsolated: (bytes: Uint8Array, limits: Limits, name?: string) =>
        isPoison(bytes) ? never : read(bytes, limits, name),
      prepareReading: () => undefined,
    },
    'functions/core/interpret.ts': await asRemembered('../../../functions/core/interpret.ts', 'interpret'),
    'functions/core/judge.ts': { judge: remembered((situation: Situation) => judge(situation, rules)) },
    'functions/core/compact-rows.ts': await asRemembered('../../../functions/core/compact-rows.ts', 'tableRowsOf'),
    'functions/core/likeness/minhash.ts': await asRemembered(
      '../../../functions/core/likeness/minhash.ts',
      'signatureOf',
    ),
    'functions/readers/textract/document.ts': await asRemembered(
      '../../../functions/readers/textract/document.ts',
      'documentFromTextract',
    ),
  }
  return groundWithin(await templateWithin(context), await runtimeWithin(root, replaced))
}

async function asRemembered(path: string, name: string): Promise<object> {
  const module = (await import(path)) as Record<string, (...given: unknown[]) => unknown>
  return { ...module, [name]: remembered(module[name]!) }
}
