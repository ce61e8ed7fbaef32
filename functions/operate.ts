import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { answer } from './api/router.ts'
import { actionRoutes } from './api/routes.ts'
import { log } from './cloud/log.ts'

/** The acting half of the API: each deed is recorded with who, when and why. */
export const handler = (event: APIGatewayProxyEventV2) =>
  answer(actionRoutes, event, (error) => log.error('the API failed', error as Error))
