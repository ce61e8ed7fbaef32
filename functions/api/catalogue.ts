import { editions } from '../core/forms/index.ts'
import { outlines } from '../core/rules/outlines.ts'
import { settingsInForce } from '../cloud/intake/configuration.ts'
import * as parameters from './parameters.ts'
import type { Route } from './route.ts'
import type { Health, Page, RuleSummary } from './types.ts'

export const listRules: Route = {
  method: 'GET',
  path: '/rules',
  id: 'listRules',
  about: 'The rule catalogue as it is in force',
  query: { region: parameters.region },
  answer: 'Page<RuleSummary>',
  handle: async ({ query }): Promise<Page<RuleSummary>> => {
    const settings = await settingsInForce(query['region'])
    return {
      items: outlines.map((rule) => ({
        id: rule.id,
        code: rule.code,
        severity: settings.rules[rule.id]?.severity ?? rule.severity,
        title: rule.title,
        source: rule.source,
        ...(rule.advice !== undefined && { advice: rule.advice }),
        editions: rule.editions ?? editions.map((edition) => edition.id),
        enabled: settings.rules[rule.id]?.enabled ?? !rule.off,
      })),
    }
  },
}

export const health: Route = {
  method: 'GET',
  path: '/health',
  id: 'health',
  about: 'Whether the API answers',
  answer: 'Health',
  handle: async ({ at }): Promise<Health> => ({ status: 'ok', time: at }),
}
