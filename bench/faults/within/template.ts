import { App } from 'aws-cdk-lib'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DisclosureStack } from '../../../lib/disclosure-stack.ts'
import { flags } from '../../../lib/flags.ts'
import type { Assembly, Template } from '../../../local/template/template.ts'

/** What `npm start` runs, without its bundles: queues, rules, roles and times are the stack's own. */
export async function templateWithin(context: Readonly<Record<string, string>>): Promise<Assembly> {
  const outdir = await mkdtemp(join(tmpdir(), 'disclosure-template-'))
  try {
    const app = new App({ outdir, context: { ...flags, 'aws:cdk:bundling-stacks': [], ...context } })
    void new DisclosureStack(app, 'Disclosure')
    const template = app.synth().getStackByName('Disclosure').template as Template
    return { folder: null, stack: 'Disclosure', template }
  } finally {
    await rm(outdir, { recursive: true, force: true })
  }
}
