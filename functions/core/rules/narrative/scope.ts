import { compareBodies } from '../../agency-name.ts'
import { reporterOf } from '../../reporter.ts'
import type { Situation } from '../../rule.ts'
import type { Statement } from '../../text/statements/statement.ts'

/**
 * How a statement's figure stands to the table's: `equal` both count the same, `within` the text counts a part of it,
 * `apart` something else, so that neither says anything about the other.
 */
export type Standing = 'equal' | 'within' | 'apart'

/** A government's table covers everything below it; a bureau's or an office's covers itself alone. */
export function standingOf(statement: Statement, situation: Pick<Situation, 'report' | 'roster'>): Standing {
  if (statement.year === 'other' || statement.sentence.chapter === 'problems') return 'apart'
  const reporter = reporterOf(situation)
  const kind = reporter?.kind ?? null
  const wide = reporter?.entry?.scope === 'covers' || kind === 'government' || kind === 'zone'
  const single = kind === 'street' || (kind === 'government' && reporter?.tier === 'township')
  const part = statement.relation === 'part' ? 'within' : 'equal'
  switch (statement.scope) {
    case 'unstated':
      return part
    case 'region':
      return wide || single ? part : 'apart'
    case 'own':
      return wide && !single ? 'within' : part
    case 'named': {
      const agency = situation.report.identity.agency.value
      const likeness = agency && statement.body ? compareBodies(statement.body, agency) : 'unclear'
      if (likeness === 'same') return wide && !single ? 'within' : part
      return wide ? 'within' : 'apart'
    }
  }
}
