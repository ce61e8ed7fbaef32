import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { answer } from './api/router.ts'
import { queryRoutes } from './api/routes.ts'
import { log } from './cloud/log.ts'

/** The reading half of the API; its role cannot write. */
export const handler = (event: APIGatewayProxyEventV2) =>
  answer(queryRoutes, event, (error) => log.error('the API failed', error as Error))
