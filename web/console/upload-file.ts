import { configurationKind } from '../../functions/core/configuration-file.ts'
import { api } from './api.ts'

export type Sent = { readonly key: string; readonly versionId: string }

/** Sends a file to the bucket with a presigned link; answers which object version it became. XMLHttpRequest because fetch tells no progress. */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<Sent> {
  const isConfiguration = configurationKind(file.name).kind !== 'unknown'
  const ticket = await api.createUpload({
    name: file.name,
    size: file.size,
    ...(isConfiguration && { configuration: true }),
  })
  const versionId = await new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', ticket.url)
    for (const [name, value] of Object.entries(ticket.headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () =>
      request.status < 300
        ? resolve(request.getResponseHeader('x-amz-version-id') ?? 'null')
        : reject(new Error(`上传未成功（${request.status}）`))
    request.onerror = () => reject(new Error('上传中断，请检查网络后重试。'))
    request.send(file)
  })
  return { key: ticket.key, versionId }
}
