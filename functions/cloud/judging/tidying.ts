import type { Judgement } from '../../core/judge.ts'
import { letLapse, storedFindings, writeFindings } from '../reports/findings.ts'
import { ledgerOf, metaOf, replaceRows, retireVersion, type Meta } from '../reports/reports.ts'
import type { Found } from './situation.ts'

/**
 * After a judgement: of the version only its findings are kept, findings of other judgements lapse and rows of earlier
 * versions go. Others may be at the same report at any moment, so nothing is taken away on what was read a while ago: false
 * where the judgement was overtaken, and what counts then is to be looked at again.
 */
export async function tidy(found: Found, judgement: Judgement): Promise<boolean> {
  const { meta } = found
  const isFirst = meta.versions < 2 && found.entered.length === 0
  if (meta.judgement && !(await keepOnly(found, judgement))) return false
  return isFirst || tidyVersions(found)
}

/**
 * Who judged at the same time wrote findings before it made them count, and another's tidying may have taken them for
 * leavings: so whoever is done looks whether its own are all there, and whoever took something away whether it still counts.
 */
async function keepOnly({ meta, judgement: id }: Found, { findings }: Judgement): Promise<boolean> {
  const stored = (await storedFindings(meta)).filter((item) => item.expires === undefined)
  const others = stored.filter((item) => item.judgement !== id)
  if (stored.length === others.length) await writeFindings(meta, id, findings)
  if (others.length === 0) return true
  await letLapse(others)
  const now = await metaOf(meta.agency, meta.year)
  return now?.version !== meta.version || now.judgement?.id === id
}

/** How often another may be at the report meanwhile before the queue's own retry takes over. */
const patience = 5

async function tidyVersions({ meta, judgement, situation }: Found): Promise<boolean> {
  for (let attempt = 0; attempt < patience; attempt++) {
    const now = await metaOf(meta.agency, meta.year)
    const ledger = await ledgerOf(now)
    // Who overtook tidies up.
    if (!now || now.withdrawn || now.version !== meta.version || now.judgement?.id !== judgement) return true
    const earlier = new Set((ledger?.history ?? []).map(({ version }) => version).filter((one) => one))
    earlier.delete(meta.version)
    if ((await retired(now, [...earlier])) && (await replaceRows(now, situation.report))) return true
  }
  throw new Error('too many writers at one report')
}

async function retired(meta: Meta, versions: readonly string[]): Promise<boolean> {
  for (const version of versions) if (!(await retireVersion(meta, version))) return false
  return true
}
