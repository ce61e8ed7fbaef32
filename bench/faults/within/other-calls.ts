import { CallFailed } from './clients.ts'
import type { Services } from './services.ts'

type Published = {
  readonly TopicArn: string
  readonly Message: string
  readonly Subject?: string
  readonly MessageStructure?: string
  readonly MessageAttributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>
}

/** The calls that are few: written out and answered by the cloud's own services, as its administrator. */
export const otherCalls = {
  sns: {
    async Publish(services: Services, given: Published) {
      const form = new URLSearchParams({ Action: 'Publish', TopicArn: given.TopicArn, Message: given.Message })
      if (given.Subject !== undefined) form.set('Subject', given.Subject)
      if (given.MessageStructure !== undefined) form.set('MessageStructure', given.MessageStructure)
      Object.entries(given.MessageAttributes ?? {}).forEach(([name, { DataType, StringValue }], i) => {
        const entry = `MessageAttributes.entry.${i + 1}`
        form.set(`${entry}.Name`, name)
        form.set(`${entry}.Value.DataType`, DataType)
        form.set(`${entry}.Value.StringValue`, StringValue)
      })
      await asked(services, 'sns', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString())
      return {}
    },
  },
  textract: {
    StartDocumentAnalysis: (services: Services, input: object) => json(services, 'StartDocumentAnalysis', input),
    GetDocumentAnalysis: (services: Services, input: object) => json(services, 'GetDocumentAnalysis', input),
  },
} as const

const json = async (services: Services, operation: string, input: object): Promise<unknown> =>
  JSON.parse(await asked(services, 'textract', { 'x-amz-target': `Textract.${operation}` }, JSON.stringify(input)))

async function asked(
  { cloud }: Services,
  service: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  const request = { method: 'POST', target: '/', headers, body: Buffer.from(body) }
  const { status, body: answer } = await cloud.callWithin(cloud.credentials.accessKeyId, service, request)
  const text = answer.toString()
  if (status < 300) return text
  const name = /"__type":"(?:[^"#]*#)?(\w+)"|<Code>(\w+)<\/Code>/.exec(text)
  throw new CallFailed(name?.[1] ?? name?.[2] ?? 'InternalServerError', status, text)
}
