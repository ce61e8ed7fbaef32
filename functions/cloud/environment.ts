/** A name the stack gives a function; asking for one it was not given is a fault of the template. */
export function environment(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`the function has no environment variable ${name}`)
  return value
}
