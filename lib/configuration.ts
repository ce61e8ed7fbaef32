import type { Node } from 'constructs'

export type Ocr = 'textract' | 'embedded' | 'textract-then-embedded'

/** What an office decides when it deploys, as CDK context: `cdk deploy -c alertEmail=office@example.cn`. */
export type Configuration = {
  readonly ocr: Ocr
  /** Pages sent to Textract: those that may hold a table with the first and last, or all. */
  readonly ocrPages: 'chosen' | 'all'
  /** Subscribed to the findings; it has to confirm within two days. */
  readonly alertEmail: string | null
  /** Subscribed to the alarms. */
  readonly operatorEmail: string | null
  /** An OpenID issuer and audience in place of IAM signatures, for people with browsers. */
  readonly jwt: { readonly issuer: string; readonly audience: readonly string[] } | null
  /** Where the console is served from, for CORS and for links in alerts. */
  readonly consoleUrl: string | null
  /** Alarm when the estimated charges of the metered OCR pages of a day pass this many pages. */
  readonly ocrPagesPerDay: number
  /** Whether it is the China partition: no Textract, no X-Ray. */
  readonly china: boolean
}

const engines: readonly Ocr[] = ['textract', 'embedded', 'textract-then-embedded']

export function configurationFrom(node: Node, china: boolean): Configuration {
  const text = (name: string): string | null => {
    const value: unknown = node.tryGetContext(name)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  const ocr = text('ocr') ?? (china ? 'embedded' : 'textract-then-embedded')
  if (!engines.includes(ocr as Ocr)) throw new Error(`context ocr is one of ${engines.join(', ')}, not ${ocr}`)
  if (china && ocr !== 'embedded') throw new Error('the China partition has no Textract: context ocr must be embedded')
  const [issuer, audience] = [text('jwtIssuer'), text('jwtAudience')]
  if ((issuer === null) !== (audience === null)) throw new Error('jwtIssuer and jwtAudience come together')
  return {
    ocr: ocr as Ocr,
    ocrPages: text('ocrPages') === 'all' ? 'all' : 'chosen',
    alertEmail: text('alertEmail'),
    operatorEmail: text('operatorEmail'),
    jwt: issuer && audience ? { issuer, audience: audience.split(',') } : null,
    consoleUrl: text('consoleUrl'),
    ocrPagesPerDay: Number(text('ocrPagesPerDay') ?? 2000),
    china,
  }
}
