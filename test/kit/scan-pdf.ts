import type { RenderedPage } from './render-scan.ts'

const encoder = new TextEncoder()

/** A PDF as a scanner writes it: one JPEG a page, no text. */
export function scanPdf(pages: readonly RenderedPage[]): Uint8Array {
  const parts: Uint8Array[] = []
  const offsets: number[] = []
  let length = 0
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part
    parts.push(bytes)
    length += bytes.length
  }
  const object = (...body: (string | Uint8Array)[]) => {
    offsets.push(length)
    put(`${offsets.length} 0 obj\n`)
    body.forEach(put)
    put('\nendobj\n')
  }
  put('%PDF-1.4\n')
  const pageNumbers = pages.map((_, i) => 3 + 3 * i)
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object(`<< /Type /Pages /Count ${pages.length} /Kids [${pageNumbers.map((n) => `${n} 0 R`).join(' ')}] >>`)
  pages.forEach(({ image, bytes }, i) => {
    const number = pageNumbers[i]!
    const scale = 72 / (image.dpi ?? 200)
    const [w, h] = [(image.width * scale).toFixed(2), (image.height * scale).toFixed(2)]
    const draw = `q ${w} 0 0 ${h} 0 0 cm /I Do Q`
    const jpeg = bytes ?? new Uint8Array()
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${number + 1} 0 R`,
      ` /Resources << /XObject << /I ${number + 2} 0 R >> >> >>`,
    )
    object(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`)
    object(
      `<< /Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /ColorSpace /DeviceRGB`,
      ` /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    )
  })
  const start = length
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`)
  for (const offset of offsets) put(`${String(offset).padStart(10, '0')} 00000 n \n`)
  put(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  const file = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
