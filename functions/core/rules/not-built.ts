/** Codes of the catalogue without a rule, each with what stands in the way. */
export const notBuilt: Readonly<Record<string, string>> = {}
