import { hasScannedPages, scannedPagesOf } from '../../functions/core/uploads/scanned-pages.ts'
import { scanPatterns } from '../../functions/core/scan-pattern.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import type { Reading } from '../../functions/readers/reader.ts'
import { rejected, Unreadable } from '../../functions/readers/rejected.ts'
import { readScannedPages } from '../../functions/readers/scan/read-scan.ts'
import { scannedPages } from '../../functions/readers/scan/scanned-pages.ts'
import { withScannedPages } from '../../functions/readers/scan/with-scanned-pages.ts'

/**
 * A file as the page reads it: scanned pages too, their figures by the same networks as everywhere. The engine that reads
 * hanzi is larger than all the rest and stays outside: a scan is checked by its tables, and the page says so.
 */
export async function readInPage(
  bytes: Uint8Array,
  fileName: string,
  onPage: (done: number, of: number) => void,
): Promise<Reading> {
  const reading = await readFile(bytes, undefined, fileName)
  if (reading.kind !== 'document' || !hasScannedPages(reading.document)) return reading
  const { document } = reading
  const pages = scannedPagesOf(document)
  let done = 0
  onPage(done, pages.length)
  try {
    const read = await readScannedPages(scannedPages(bytes, pages), scanPatterns(), {
      onPage: () => onPage(++done, pages.length),
    })
    return { kind: 'document', document: withScannedPages(document, read) }
  } catch (error) {
    if (error instanceof Unreadable) return rejected(error.reason, error.message)
    throw error
  }
}
