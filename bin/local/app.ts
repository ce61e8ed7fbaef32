import { App } from 'aws-cdk-lib'
import { DisclosureStack } from '../../lib/disclosure-stack.ts'
import { flags } from '../../lib/flags.ts'

/** The same stack as bin/app.ts, without the checks of a deployment: those run in the tests and before `cdk deploy`. */
const app = new App({ context: flags })
void new DisclosureStack(app, 'Disclosure')
app.synth()
