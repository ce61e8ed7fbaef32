import { pdfString, type PdfEncoding, type PdfPage } from './pdf-file.ts'

export type PdfLines = 'stroke' | 'rect' | 'outline' | 'none'

/** How a page is printed, whatever stands on it. */
export type SheetStyle = {
  readonly encoding: PdfEncoding
  readonly lines: PdfLines
  /** Figures in Times New Roman rather than in the font of the ideographs. */
  readonly latinFigures: boolean
  /** Each character is placed by an operator of its own, as many printers do. */
  readonly perGlyph: boolean
  readonly landscape: boolean
  /** The page is turned by its /Rotate entry, its content turned back. */
  readonly rotate: 0 | 90 | 180 | 270
  /** The content lies on its side and no entry says so. */
  readonly sideways: boolean
  /**
   * What an OCR program leaves: text over a picture that is not drawn, only clips or has a clear colour, or plain text
   * under the picture. `none`: the picture alone.
   */
  readonly layer: 'text' | 'invisible' | 'clipping' | 'clear' | 'under' | 'none'
  readonly pageNumbers: boolean
}

/** Width of a string as a multiple of its size: half an em for ASCII, one for the rest. */
export const emsOf = (text: string) => [...text].reduce((sum, c) => sum + (c < '\u0080' ? 0.5 : 1), 0)

const coordinate = (value: number) => String(Math.round(value * 100) / 100)

/** Operators before the text of a layer that is not seen (ISO 32000-1, 9.3.6 and 11.6.4.4). */
const modes: Partial<Record<SheetStyle['layer'], string>> = { invisible: '3 Tr ', clipping: '7 Tr ', clear: '/G0 gs ' }

/** Collects drawing in points from the top left corner and makes pages of it. */
export function pdfSheets(style: SheetStyle) {
  const [wide, high] = [style.landscape ? 842 : 595, style.landscape ? 595 : 842]
  const pages: PdfPage[] = []
  let content = ''
  const up = (y: number) => coordinate(high - y)

  function text(x: number, baseline: number, size: number, string: string): void {
    if (style.layer === 'none' || string === '') return
    const isFigure = style.latinFigures && /^[\d.,/-]+$/.test(string)
    const show = (part: string) => (isFigure ? `(${part})` : pdfString(part, style.encoding))
    const font = isFigure ? '/F2' : '/F1'
    const parts = style.perGlyph ? [...string] : [string]
    let at = x
    for (const part of parts) {
      content += `BT ${modes[style.layer] ?? ''}${font} ${size} Tf ${coordinate(at)} ${up(baseline)} Td ${show(part)} Tj ET\n`
      at += emsOf(part) * size
    }
  }

  function line(x1: number, y1: number, x2: number, y2: number): void {
    if (style.lines === 'none' || style.layer !== 'text') return
    const thick = 0.48
    if (style.lines === 'rect') {
      const [x, y] = [Math.min(x1, x2) - thick / 2, Math.max(y1, y2) + thick / 2]
      const [w, h] = [Math.abs(x2 - x1) + thick, Math.abs(y2 - y1) + thick]
      content += `${coordinate(x)} ${up(y)} ${coordinate(w)} ${coordinate(h)} re f\n`
    } else content += `0.5 w ${coordinate(x1)} ${up(y1)} m ${coordinate(x2)} ${up(y2)} l S\n`
  }

  function box(x: number, y: number, width: number, height: number): void {
    if (style.lines === 'outline' && style.layer === 'text')
      content += `0.5 w ${coordinate(x)} ${up(y + height)} ${coordinate(width)} ${coordinate(height)} re S\n`
    else {
      line(x, y, x + width, y)
      line(x, y + height, x + width, y + height)
      line(x, y, x, y + height)
      line(x + width, y, x + width, y + height)
    }
  }

  function endPage(): void {
    if (style.pageNumbers) text(wide / 2 - 10, high - 30, 9, `- ${pages.length + 1} -`)
    pages.push(turned(content, wide, high, style))
    content = ''
  }

  return { wide, high, text, box, endPage, pages }
}

export type PdfSheets = ReturnType<typeof pdfSheets>

/** The page whose content, as shown, is `wide` by `high`. */
function turned(content: string, wide: number, high: number, style: SheetStyle): PdfPage {
  const picture = style.layer === 'text' ? undefined : style.layer === 'under' ? 'after' : 'before'
  const rotate = style.sideways ? 90 : style.rotate
  const matrices = {
    0: '',
    90: `0 1 -1 0 ${high} 0 cm\n`,
    180: `-1 0 0 -1 ${wide} ${high} cm\n`,
    270: `0 -1 1 0 0 ${wide} cm\n`,
  }
  const [width, height] = rotate === 90 || rotate === 270 ? [high, wide] : [wide, high]
  return {
    width,
    height,
    ...(picture && { picture }),
    content: matrices[rotate] + content,
    rotate: style.sideways ? 0 : rotate,
  }
}
