import { environment } from '../environment.ts'
import { log } from '../log.ts'
import { send } from '../queues.ts'
import { reject } from '../intake/rejecting.ts'
import { endScan, type ScanRequest } from './scanning.ts'
import type { Upload } from '../intake/uploads.ts'

/** Where Textract does not do: the embedded reader if the office wants both, else a person. */
export async function otherEngineOrReject(request: ScanRequest, upload: Upload, because: string): Promise<void> {
  if (process.env['OCR'] === 'textract-then-embedded') {
    log.info('on to the embedded reader', { because })
    return send(environment('EMBEDDED_QUEUE_URL'), request)
  }
  return endScan(upload.documentId, (one, job) => reject(one, needsOcr, job))
}

const needsOcr = {
  reason: 'needs-ocr',
  message: '扫描页无法识别，请提交原始Word文件，或以300dpi重新扫描为PDF后报送。',
} as const
