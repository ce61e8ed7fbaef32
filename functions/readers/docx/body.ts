import type { FlowBlock } from '../flow/flow.ts'
import type { XmlHandler } from '../xml/scan-xml.ts'
import { closeStory, newBodyState, writeText, type BodyContext, type Closing, type Opening } from './body-state.ts'
import { drawingElements } from './drawing-elements.ts'
import { formulaElements } from './formula-elements.ts'
import { paragraphElements } from './paragraph-elements.ts'
import { revisionElements } from './revision-elements.ts'
import { tableElements } from './table-elements.ts'

/** What stands in these is not part of the document as it is printed now. */
const passedOver: ReadonlySet<string> = new Set([
  'w:delText',
  'w:instrText',
  'w:delInstrText',
  'w:rt',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPr',
  'w:sdtPr',
  'w:tblPr',
])

const kinds = [paragraphElements, formulaElements, tableElements, drawingElements, revisionElements]
const openings = new Map<string, Opening>(kinds.flatMap((kind) => Object.entries(kind.open)))
const closings = new Map<string, Closing>(kinds.flatMap((kind) => Object.entries(kind.close)))

/** Reads word/document.xml as a stream of XML events; `flow` is complete after the last. */
export function bodyReader(context: BodyContext): XmlHandler & { readonly flow: () => readonly FlowBlock[] } {
  const state = newBodyState(context)
  const body = state.story
  const path: string[] = []
  return {
    open: (name, attributes) => {
      if (state.skipping > 0) state.skipping++
      else if (passedOver.has(name)) state.skipping = 1
      else {
        openings.get(name)?.(state, attributes, path.at(-1) ?? '')
        if (state.skipping === 0) path.push(name)
      }
    },
    close: (name) => {
      if (state.skipping > 0) state.skipping--
      else {
        path.pop()
        closings.get(name)?.(state)
      }
    },
    text: (text) => {
      if (state.inText && state.skipping === 0) writeText(state, text)
    },
    flow: () => {
      closeStory(state, body)
      return body.blocks
    },
  }
}
