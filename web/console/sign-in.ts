import { configuration } from './configuration.ts'

/** OpenID Connect, authorization code with PKCE (RFC 7636); the token is kept for the tab only. */
const tokenKey = 'token'
const verifierKey = 'verifier'

type Discovery = { readonly authorization_endpoint: string; readonly token_endpoint: string }

const discovery = async (issuer: string): Promise<Discovery> =>
  (await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)).json() as Promise<Discovery>

const home = () => location.origin + location.pathname

/** The token to send; null where none is needed. Leaves the page for the sign-in page where there is none yet. */
export async function accessToken(): Promise<string | null> {
  const { signIn } = await configuration()
  if (!signIn) return null
  const kept = sessionStorage.getItem(tokenKey)
  if (kept) return kept
  const code = new URLSearchParams(location.search).get('code')
  const verifier = sessionStorage.getItem(verifierKey)
  if (code && verifier) return redeem(signIn, code, verifier)
  await leaveToSignIn(signIn)
  return new Promise(() => {})
}

export const forgetToken = (): void => sessionStorage.removeItem(tokenKey)

type SignIn = { readonly issuer: string; readonly clientId: string; readonly scope: string }

async function leaveToSignIn(signIn: SignIn): Promise<void> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  sessionStorage.setItem(verifierKey, verifier)
  sessionStorage.setItem('return', location.hash)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)))
  const { authorization_endpoint } = await discovery(signIn.issuer)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: signIn.clientId,
    redirect_uri: home(),
    scope: signIn.scope,
    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
  })
  location.href = `${authorization_endpoint}?${query}`
}

async function redeem(signIn: SignIn, code: string, verifier: string): Promise<string> {
  sessionStorage.removeItem(verifierKey)
  const { token_endpoint } = await discovery(signIn.issuer)
  const response = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: signIn.clientId,
      redirect_uri: home(),
      code,
      code_verifier: verifier,
    }),
  })
  if (!response.ok) throw new Error('登录未成功，请重试。')
  const token = ((await response.json()) as { access_token: string }).access_token
  sessionStorage.setItem(tokenKey, token)
  history.replaceState(null, '', home() + (sessionStorage.getItem('return') ?? ''))
  return token
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
