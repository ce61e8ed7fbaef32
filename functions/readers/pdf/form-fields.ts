import type { PdfEngine } from './engine.ts'

/** What the fields of a document's form hold. `close` before the document is closed. */
export type FormFields = {
  /** The text of the field behind a widget; '' where it holds none, or is a button or signature. */
  readonly valueOf: (widget: number) => string
  readonly close: () => void
}

/** FPDF_FORMFIELD_* of fpdf_formfill.h: fields whose value is text. */
const textual = new Set([4, 5, 6])

/**
 * The form is opened at the first widget asked for: most documents have none, and the engine then reads the whole tree of
 * fields. A widget without a value of its own has that of the fields above it (ISO 32000-1, 12.7.3.1), which only the
 * tree tells.
 */
export function formFieldsOf(engine: PdfEngine, document: number): FormFields {
  let opened: { readonly info: number; readonly form: number } | undefined
  const open = () => {
    const info = engine.PDFiumExt_OpenFormFillInfo()
    return { info, form: engine.PDFiumExt_InitFormFillEnvironment(document, info) }
  }
  return {
    valueOf: (widget) => {
      const { form } = (opened ??= open())
      if (form === 0 || !textual.has(engine.FPDFAnnot_GetFormFieldType(form, widget))) return ownValue(engine, widget)
      return textFrom(engine, (buffer, size) => engine.FPDFAnnot_GetFormFieldValue(form, widget, buffer, size))
    },
    close: () => {
      if (!opened) return
      if (opened.form !== 0) engine.PDFiumExt_ExitFormFillEnvironment(opened.form)
      engine.PDFiumExt_CloseFormFillInfo(opened.info)
      opened = undefined
    },
  }
}

/** The value in a widget that no form knows: viewers show it all the same. */
function ownValue(engine: PdfEngine, widget: number): string {
  const stringOf = (key: string) =>
    textFrom(engine, (buffer, size) => engine.FPDFAnnot_GetStringValue(widget, key, buffer, size))
  return /^(?:Tx|Ch)$/.test(stringOf('FT')) ? stringOf('V') : ''
}

/** More than any field of a report holds, in bytes. */
const longest = 80_000

/** A UTF-16 string, its end included in the size, written once that is known. */
function textFrom(engine: PdfEngine, write: (buffer: number, size: number) => number): string {
  const size = write(0, 0)
  if (size <= 2 || size > longest) return ''
  const { malloc, free } = engine.pdfium.wasmExports
  const buffer = malloc(size)
  write(buffer, size)
  const text = engine.pdfium.UTF16ToString(buffer)
  free(buffer)
  return text.trim()
}
