import { normaliseAgency } from '../../core/agency/agency-name.ts'
import type { RosterBody } from '../../core/agency/roster.ts'
import { agencyIdOf } from '../ids.ts'
import { index, keys, type IndexKeys } from '../keys.ts'
import { getItems, isNew, putItem, queryList, type Item } from '../table.ts'

/** Codes and names are aliases of an opaque id, so that a body may be renamed, merged and split. */
export type Alias = Item &
  IndexKeys & {
    readonly alias: string
    readonly agency: string
    readonly name: string
    readonly since: string
  }

export const nameAlias = (name: string): string => `name:${normaliseAgency(name)}`
export const codeAlias = (code: string): string => `code:${code}`

/** The id a body of the roster will get with its first report. */
export const idBeforeReports = ({ code, name }: RosterBody): string =>
  agencyIdOf(code === undefined ? nameAlias(name) : codeAlias(code))

const aliasItem = (alias: string, agency: string, name: string, since: string): Alias => ({
  ...keys.alias(alias),
  alias,
  agency,
  name,
  since,
  gsi1pk: index.agency(agency),
  gsi1sk: alias,
})

/** Every name and code that leads to a body. */
export const aliasesOf = (agency: string): Promise<readonly Alias[]> =>
  queryList<Alias>({ index: 'gsi1', partition: index.agency(agency) })

export const pointAlias = async ({ alias, name, since }: Alias, agency: string): Promise<void> => {
  await putItem(aliasItem(alias, agency, name, since))
}

/** The ids under known aliases, in their order; null where an alias is not known. */
export async function resolvedAgencies(aliases: readonly string[]): Promise<readonly (string | null)[]> {
  return (await getItems<Alias>(aliases.map(keys.alias))).map((alias) => alias?.agency ?? null)
}

export type Named = { readonly agency: string; readonly name: string }

/**
 * The first of the aliases that is known decides; where none is, the body is new and gets its id from the first. All of
 * them then lead there: give only those that are surely this body's.
 */
export async function resolveAgency(aliases: readonly string[], name: string, at: string): Promise<Named | null> {
  const [first] = aliases
  if (first === undefined) return null
  const known = await getItems<Alias>(aliases.map(keys.alias))
  const agency = known.find((alias) => alias !== null)?.agency ?? agencyIdOf(first)
  for (const [i, alias] of aliases.entries())
    if (!known[i]) await putItem<Alias>(aliasItem(alias, agency, name, at), isNew)
  return { agency, name }
}
