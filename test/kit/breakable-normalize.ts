import { calmPlan, type Plan } from '../../bench/faults/plan.ts'

export type Breakable = {
  readonly plan: Plan
  /** Whether Normalize fails to write from now on. */
  readonly setBroken: (isBroken: boolean) => void
}

/** A calm world but for Normalize, which cannot write while it is said to be broken. */
export function breakableNormalize(): Breakable {
  let isBroken = false
  const plan: Plan = {
    ...calmPlan(),
    disturbCall: async ({ instance, operation, respond, fail }) =>
      isBroken && instance.includes('Normalize') && operation === 'TransactWrite'
        ? fail(500, 'InternalError')
        : respond(),
  }
  return {
    plan,
    setBroken: (broken) => {
      isBroken = broken
    },
  }
}
