import type { Note } from '../../core/document.ts'
import type { PdfEngine } from './engine.ts'

/** So many names are said; no honest file has many. */
const mostNames = 20

const longestName = 1024

/** FORMTYPE_XFA_FULL: a form whose pages a program of its own would make (public/fpdf_formfill.h). */
const dynamicForm = 2

/** What a file holds that its pages do not show: files put into it, and forms that only one program can draw. */
export function notesBesidePages(engine: PdfEngine, document: number): readonly Note[] {
  const notes: Note[] = []
  const attached = attachedNames(engine, document)
  if (attached.length > 0)
    notes.push({
      code: 'attachments',
      message: `PDF 文件内附有其他文件（${attached.join('、')}），未读入。如年度报告在其中，请取出后单独提交。`,
    })
  if (engine.FPDF_GetFormType(document) === dynamicForm)
    notes.push({
      code: 'dynamic-form',
      message: 'PDF 文件是动态表单（XFA），页面内容可能不全。请打印为 PDF 后重新提交。',
    })
  return notes
}

function attachedNames(engine: PdfEngine, document: number): readonly string[] {
  const count = Math.max(0, Math.min(mostNames, engine.FPDFDoc_GetAttachmentCount(document)))
  if (count === 0) return []
  const { malloc, free } = engine.pdfium.wasmExports
  const buffer = malloc(longestName)
  const names = Array.from({ length: count }, (_, index) => {
    const attachment = engine.FPDFDoc_GetAttachment(document, index)
    const bytes = attachment === 0 ? 0 : engine.FPDFAttachment_GetName(attachment, buffer, longestName)
    return bytes > 2 && bytes <= longestName ? engine.pdfium.UTF16ToString(buffer).trim() : ''
  })
  free(buffer)
  return names.map((name) => name || '未命名')
}
