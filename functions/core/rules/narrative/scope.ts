import { compareBodies, readBodyName, type BodyName } from '../../agency/agency-name.ts'
import { reporterOf } from '../../agency/reporter.ts'
import type { Situation } from '../../rule.ts'
import type { Statement } from '../../text/statements/statement.ts'

/**
 * How a statement's figure stands to the table's: `equal` both count the same, `within` the text counts a part of it,
 * `apart` something else, so that neither says anything about the other.
 */
export type Standing = 'equal' | 'within' | 'apart'

type Speaker = Partial<Pick<BodyName, 'kind' | 'tier'>> & { readonly covers: boolean }

/** Who speaks: the roster's and the name's word, a doubted name's too; without any name the way the text says 我市 or 我局. */
function speakerOf(situation: Pick<Situation, 'report' | 'roster'>): Speaker {
  const reporter = reporterOf(situation)
  if (reporter) return { ...reporter, covers: reporter.entry?.scope === 'covers' }
  const { value } = situation.report.identity.agency
  if (value !== null) return { ...readBodyName(value), covers: false }
  const texts = situation.report.text.sentences.map(({ text }) => text)
  const bureau = texts.some((text) => /我\s*[局委办厅]|本\s*[局委办厅]/u.test(text))
  return { covers: !bureau && texts.some((text) => /我\s*[市县区省州旗]/u.test(text)) }
}

/**
 * How each statement of a report stands to its table. A government's table covers everything below it; a bureau's or an
 * office's covers itself alone.
 */
export function standingsIn(situation: Pick<Situation, 'report' | 'roster'>): (statement: Statement) => Standing {
  const speaker = speakerOf(situation)
  const agency = situation.report.identity.agency.value
  return (statement) => standingOf(statement, speaker, agency)
}

function standingOf(statement: Statement, { kind, tier, covers }: Speaker, agency: string | null): Standing {
  if (statement.year === 'other' || statement.sentence.chapter === 'problems') return 'apart'
  const wide = covers || kind === 'government' || kind === 'zone'
  const single = kind === 'street' || (kind === 'government' && tier === 'township')
  const part = statement.relation === 'part' ? 'within' : 'equal'
  switch (statement.scope) {
    case 'unstated':
      return part
    case 'region':
      return wide || single ? part : 'apart'
    case 'own':
      return wide && !single ? 'within' : part
    case 'named': {
      const likeness = agency && statement.body ? compareBodies(statement.body, agency) : 'unclear'
      if (likeness === 'same') return wide && !single ? 'within' : part
      return wide ? 'within' : 'apart'
    }
  }
}
