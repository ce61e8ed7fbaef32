/**
 * A passage and the statements it holds, each written `[scope:][part:]subject[+subject]<relation>value[%][@other][?]`:
 * `=` exact, `>=` at least (余, 超), `≈` about (约, 近); `own:` and `region:` where the passage says so; `@other` another
 * year than the report's; `?` where a reader could take it otherwise.
 */
export type CorpusEntry = readonly [passage: string, ...statements: readonly string[]]
