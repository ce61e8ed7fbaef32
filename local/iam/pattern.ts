const compiled = new Map<string, RegExp>()

/** IAM's wildcards: `*` is any run of characters, `?` any one. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (pattern === '*') return true
  let expression = compiled.get(pattern)
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    expression = new RegExp(`^${source}$`, 's')
    compiled.set(pattern, expression)
  }
  return expression.test(text)
}
