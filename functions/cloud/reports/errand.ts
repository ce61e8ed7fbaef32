import type { Document } from '../../core/document.ts'
import type { StoredDocument } from './stored.ts'
import { getJson, getObject, type ObjectRef } from '../objects.ts'
import { uploadOf, type Upload } from '../intake/uploads.ts'

export type Errand = {
  readonly upload: Upload
  readonly document: StoredDocument
  /** It has just come: what is stored with it was read for this upload. */
  readonly isFresh: boolean
  /** What another engine made of the same scan. */
  readonly opinion?: Document
  readonly job?: string
}

export const opinionKey = (documentId: string): string => `opinions/${documentId}.json`

/** A stored document and the upload it was stored for, as its metadata says; null where either is gone. */
export async function takeErrand(ref: ObjectRef): Promise<Errand | null> {
  const object = await getObject(ref)
  const named = object?.metadata['upload']
  const upload = named ? await uploadOf(named) : null
  if (!object || !upload) return null
  const job = object.metadata['job']
  const document = JSON.parse(new TextDecoder().decode(object.bytes)) as StoredDocument
  const opinion = document.metadata['ocr']
    ? await getJson<Document>({ bucket: ref.bucket, key: opinionKey(upload.documentId) })
    : null
  return {
    upload,
    document,
    isFresh: object.metadata['fresh'] !== undefined,
    ...(opinion && { opinion }),
    ...(job && { job }),
  }
}
