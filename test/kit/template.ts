import { App, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { DisclosureStack } from '../../lib/disclosure-stack.ts'
import { flags } from '../../lib/flags.ts'

export type Resource = {
  readonly Type: string
  // The template is plain JSON of many shapes; tests look into it by path.
  readonly Properties: Readonly<Record<string, never>> & Readonly<Record<string, unknown>>
}

/** The stack without its bundles: what is asserted here is what surrounds the code. */
export function synthesized(context: Readonly<Record<string, string>> = {}, region = 'eu-central-1') {
  const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [], ...context } })
  const stack = new DisclosureStack(app, 'Disclosure', { env: { account: '111111111111', region } })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return { app, stack }
}

export function templateOf(context: Readonly<Record<string, string>> = {}, region?: string) {
  const json = Template.fromStack(synthesized(context, region).stack).toJSON() as {
    readonly Resources: Readonly<Record<string, Resource>>
  }
  const of = (type: string): readonly (readonly [string, Resource])[] =>
    Object.entries(json.Resources).filter(([, resource]) => resource.Type === type)
  return { json, of, text: JSON.stringify(json) }
}

/** The resource a Ref or GetAtt points to. */
export function pointedAt(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('Ref' in value) return String(value.Ref)
  if ('Fn::GetAtt' in value) return String((value['Fn::GetAtt'] as readonly string[])[0])
  return undefined
}
