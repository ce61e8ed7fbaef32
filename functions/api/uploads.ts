import { outcomeKinds } from '../core/outcome.ts'
import { index } from '../cloud/keys.ts'
import { uploadOf, type Upload } from '../cloud/uploads.ts'
import { listing } from './listing.ts'
import * as parameters from './parameters.ts'
import { notFound } from './problem.ts'
import type { Route } from './route.ts'
import type { UploadView } from './types.ts'

export const uploadView = (upload: Upload): UploadView => ({
  upload: upload.upload,
  key: upload.key,
  versionId: upload.versionId,
  receivedAt: upload.receivedAt,
  hints: upload.hints,
  documentId: upload.documentId,
  container: upload.container ?? null,
  outcome: upload.outcome,
})

export const listUploads: Route = {
  method: 'GET',
  path: '/v1/uploads',
  id: 'listUploads',
  about: 'Uploads of one outcome, latest first',
  query: {
    outcome: { type: 'string', about: 'What became of them', oneOf: outcomeKinds, required: true },
    ...parameters.paging,
  },
  answer: 'Listing<UploadView>',
  handle: (request) => {
    const range = { index: 'gsi2', partition: index.outcome(request.query['outcome'] ?? ''), descending: true } as const
    return listing<Upload, UploadView>('uploads', range, request, async (items) => items.map(uploadView))
  },
}

export const getUpload: Route = {
  method: 'GET',
  path: '/v1/uploads/{upload}',
  id: 'getUpload',
  about: 'What became of one upload',
  parameters: { upload: parameters.upload },
  answer: 'UploadView',
  handle: async ({ path }) => {
    const upload = await uploadOf(path['upload']!)
    if (!upload) throw notFound('这次报送')
    return uploadView(upload)
  },
}
