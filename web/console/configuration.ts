/** Written beside the console by whoever serves it: where the API is, and how one signs in, if at all. */
export type Configuration = {
  readonly api: string
  readonly signIn: null | { readonly issuer: string; readonly clientId: string; readonly scope: string }
}

let loaded: Promise<Configuration> | null = null

export function configuration(): Promise<Configuration> {
  loaded ??= fetch('config.json').then((response) => {
    if (!response.ok) throw new Error('读不到控制台配置 config.json')
    return response.json() as Promise<Configuration>
  })
  return loaded
}
