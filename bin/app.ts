import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { flags } from '../lib/flags.ts'
import { DisclosureStack } from '../lib/disclosure-stack.ts'

/** Account and region come from the environment of whoever deploys; without them the template fits any account of `aws`. */
const app = new App({ context: flags })
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env
new DisclosureStack(app, 'Disclosure', account && region ? { env: { account, region } } : {})
if (process.env['CDK_VALIDATION'] !== 'false') Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
app.synth()
