import { isLostOn, isSpeck } from '../flow/colour.ts'
import { drawnText, plainly, type Drawn } from '../flow/marks.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes } from '../xml/scan-xml.ts'
import { colourIn } from './colour-in.ts'

/** A string of runs with fonts of their own (CT_Rst, ECMA-376 18.4.8), gathered from its events; readings (rPh) are left out. */
export function richText() {
  let [all, run] = ['', '']
  let inText = false
  let reading = false
  let drawn: Drawn = plainly
  const endRun = () => {
    all += drawnText(run, drawn)
    run = ''
    drawn = plainly
  }
  return {
    open: (name: string, attributes: Attributes): void => {
      if (name === 'r') endRun()
      else if (name === 'rPh') reading = true
      else if (name === 't') inText = !reading
      else if (name === 'strike') drawn = { ...drawn, struck: isOn(attributes) }
      else if (name === 'color') drawn = { ...drawn, faint: drawn.faint === true || isLostOn(colourIn(attributes)) }
      else if (name === 'sz')
        drawn = { ...drawn, faint: drawn.faint === true || isSpeck(Number(attribute(attributes, 'val') ?? 11)) }
      else if (name === 'vertAlign') drawn = { ...drawn, raised: isRaised(attributes) }
    },
    close: (name: string): void => {
      if (name === 'r') endRun()
      else if (name === 'rPh') reading = false
      else if (name === 't') inText = false
    },
    text: (text: string): void => {
      if (inText) run += text
    },
    /** The string so far; the next begins anew. */
    take: (): string => {
      endRun()
      const taken = all
      all = ''
      return taken
    },
  }
}

/** CT_BooleanProperty: present without a value is on. */
export const isOn = (attributes: Attributes): boolean => !/^(?:0|false)$/.test(attribute(attributes, 'val') ?? '1')

export const isRaised = (attributes: Attributes): boolean => /^su[pb]/.test(attribute(attributes, 'val') ?? '')
