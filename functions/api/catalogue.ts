import { rules } from '../core/rules/index.ts'
import { settingsInForce } from '../cloud/configuration.ts'
import * as parameters from './parameters.ts'
import type { Route } from './route.ts'
import type { HealthView, Listing, RuleView } from './types.ts'

export const listRules: Route = {
  method: 'GET',
  path: '/v1/rules',
  id: 'listRules',
  about: 'The rule catalogue as it is in force',
  query: { region: parameters.region },
  answer: 'Listing<RuleView>',
  handle: async ({ query }): Promise<Listing<RuleView>> => {
    const settings = await settingsInForce(query['region'])
    return {
      items: rules.map((rule) => ({
        id: rule.id,
        code: rule.code,
        severity: settings.rules[rule.id]?.severity ?? rule.severity,
        title: rule.title,
        source: rule.source,
        advice: rule.advice ?? null,
        editions: rule.editions ?? null,
        enabled: settings.rules[rule.id]?.enabled ?? !rule.off,
      })),
      next: null,
    }
  },
}

export const health: Route = {
  method: 'GET',
  path: '/v1/health',
  id: 'health',
  about: 'Whether the API answers',
  answer: 'HealthView',
  handle: async ({ at }): Promise<HealthView> => ({ status: 'ok', time: at }),
}
