import type { FlowBlock } from '../flow/flow.ts'

/** Collects text as a browser sets it: white space collapsed, paragraphs ended by blocks, lines by <br>. */
export type TextRun = {
  readonly text: (text: string, preserve: boolean) => void
  readonly lineBreak: () => void
  /** Ends the paragraph; what comes next begins a new one, with this heading level. */
  readonly paragraphBreak: (heading?: number) => void
  readonly put: (block: FlowBlock) => void
  readonly done: () => readonly FlowBlock[]
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u
const blank = /[ \t\n\f\r]/
const gaps = /(.?)([ \t\n\f\r]+)(?=(.))/gu
const edges = /^[ \t\n\f\r]+|[ \t\n\f\r]+$/g

export function textRun(): TextRun {
  const blocks: FlowBlock[] = []
  let line = ''
  let heading: number | undefined
  /** White space met and not yet printed: nothing at the edges of a line is. */
  let space = ''
  const write = (text: string) => {
    if (space !== '' && line !== '' && !line.endsWith('\n')) line += joint(space, line.at(-1)!, text[0]!)
    space = ''
    line += text
  }
  const run: TextRun = {
    text: (text, preserve) => {
      if (preserve) {
        if (text !== '') write(text.replaceAll('\r', ''))
        return
      }
      const words = text.replace(edges, '')
      if (words === '') {
        space += text
        return
      }
      space += text.slice(0, text.indexOf(words[0]!))
      write(blank.test(words) ? words.replace(gaps, collapse) : words)
      space = text.slice(text.lastIndexOf(words.at(-1)!) + 1)
    },
    lineBreak: () => {
      space = ''
      line += '\n'
    },
    paragraphBreak: (next) => {
      const text = line.replace(/^\n+|\n+$/g, '')
      if (text !== '') blocks.push({ kind: 'paragraph', text, ...(heading === undefined ? {} : { heading }) })
      line = ''
      space = ''
      heading = next
    },
    put: (block) => {
      run.paragraphBreak(heading)
      blocks.push(block)
    },
    done: () => {
      run.paragraphBreak()
      return blocks
    },
  }
  return run
}

const collapse = (_: string, before: string, gap: string, after: string) => before + joint(gap, before, after)

/** A line end of the source between two Chinese characters prints nothing (CSS Text 4.1.3), any other gap a space. */
const joint = (gap: string, before: string, after: string): string =>
  gap.includes('\n') && wide.test(before) && wide.test(after) ? '' : ' '
