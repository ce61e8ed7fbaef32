import type { FlowBlock, FlowFigure, Notebook } from '../flow/flow.ts'
import { drawnText, type Drawn } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { readBoxes } from './boxes.ts'
import { childrenAsSeen } from './children-as-seen.ts'
import { blockElements, figureElements, silentElements } from './elements.ts'
import { attributeOf, isElement, parseHtml, type Element, type Parent } from './parse.ts'
import { isOfPaper, isOnGround, isTurned, styleOf, type Style } from './style.ts'
import { readStyleSheets, type StyleSheet } from './style-sheet.ts'
import { readTable } from './table.ts'
import { textRun, type TextRun } from './text-run.ts'

export type Reading = {
  readonly notebook: Notebook
  /** Whether to read what the page hides: only where nothing visible is a table. */
  readonly hidden: boolean
  readonly depth: number
  readonly styles: StyleSheet
  /** How many pages stand round this one. */
  readonly frames?: number
}

type Manner = Drawn & {
  readonly preserve: boolean
  readonly level: number
  /** In the colour of the paper, on nothing else. */
  readonly faint: boolean
  readonly sized: boolean
  readonly speck: boolean
  /** Set from right to left: the figure that is seen is another. */
  readonly turned: boolean
}

const plain: Manner = {
  struck: false,
  raised: false,
  faint: false,
  sized: true,
  speck: false,
  turned: false,
  preserve: false,
  level: 0,
}

/** What an element prints, in reading order. */
export function readBlocks(parent: Parent, reading: Reading, level = 0, preserve = false): readonly FlowBlock[] {
  const run = textRun()
  walk(parent, run, reading, { ...plain, level, preserve })
  return run.done()
}

function walk(parent: Parent, run: TextRun, reading: Reading, manner: Manner): void {
  if (manner.level > reading.depth) throw new Unreadable('too-costly')
  const inner = { ...manner, level: manner.level + 1 }
  for (const node of childrenAsSeen(parent, reading.styles)) {
    if ('value' in node) run.text(writtenAs(node.value, manner, reading), manner.preserve)
    else if (isElement(node)) readElement(node, run, reading, inner)
  }
}

/** Letters without any size are not seen; figures of the colour of the paper, and those that are but a speck, are kept apart. */
function writtenAs(text: string, manner: Manner, reading: Reading): string {
  if (!manner.sized && !reading.hidden) return ''
  return drawnText(text, { ...manner, faint: manner.faint || manner.speck || manner.turned })
}

function readElement(element: Element, run: TextRun, reading: Reading, manner: Manner): void {
  const tag = element.tagName
  if (silentElements.has(tag)) return
  const style = styleOf(element, reading.styles)
  if (style.hidden && !reading.hidden) {
    reading.notebook.add('hidden-text', '页面含有不显示的内容，未读入。')
    return
  }
  const figure = figureElements.get(tag)
  const page = tag === 'iframe' ? attributeOf(element, 'srcdoc') : undefined
  if (page) return readFrame(page, reading, manner.level).forEach(run.put)
  if (figure) return run.put(figureOf(element, figure))
  if (tag === 'br') return run.lineBreak()
  if (tag === 'input') return run.text(inputText(element), false)
  if (tag === 'table') return readTable(element, reading, manner.level).forEach(run.put)
  if (tag === 'select') return run.text(chosenText(element), false)
  const boxes = style.display && readBoxes(element, style.display, reading, manner.level)
  if (boxes) return run.put(boxes)
  const inner: Manner = {
    level: manner.level,
    struck: manner.struck || style.struck || tag === 's' || tag === 'strike' || tag === 'del',
    raised: manner.raised || style.raised || tag === 'sup' || tag === 'sub',
    faint: isFaint(element, style, reading) ?? manner.faint,
    turned: manner.turned || isTurned(element, reading.styles),
    sized: style.sized ?? manner.sized,
    speck: style.speck ?? manner.speck,
    preserve: style.preserve ?? (manner.preserve || tag === 'pre' || tag === 'textarea'),
  }
  if (!blockElements.has(tag)) return walk(element, run, reading, inner)
  run.paragraphBreak(headingLevel(tag))
  walk(element, run, reading, inner)
  run.paragraphBreak()
}

function isFaint(element: Element, style: Style, reading: Reading): boolean | undefined {
  const named = element.tagName === 'font' ? attributeOf(element, 'color') : undefined
  const faint = style.faint ?? (named === undefined ? undefined : isOfPaper(named))
  return faint && !isOnGround(element, reading.styles)
}

/** Frames with pages of their own within the page (HTML 4.8.5, `srcdoc`), no deeper within each other than this. */
const deepestFrame = 3

function readFrame(markup: string, reading: Reading, level: number): readonly FlowBlock[] {
  const frames = (reading.frames ?? 0) + 1
  if (frames > deepestFrame) throw new Unreadable('too-costly')
  const page = parseHtml(markup, reading.depth)
  return readBlocks(page, { ...reading, styles: readStyleSheets(page), frames }, level)
}

const headingLevel = (tag: string): number | undefined => (/^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined)

/** Forms published as they were filled in print what stands in their fields. */
function inputText(element: Element): string {
  const type = attributeOf(element, 'type')?.toLowerCase() ?? 'text'
  return /^(?:text|number|tel|date|email|url)$/.test(type) ? (attributeOf(element, 'value') ?? '') : ''
}

/** A list to choose from prints what is chosen: the option that says so, or the first. */
function chosenText(select: Element): string {
  const options: Element[] = []
  for (const child of select.childNodes.filter(isElement))
    if (child.tagName === 'option') options.push(child)
    else options.push(...child.childNodes.filter(isElement).filter((inner) => inner.tagName === 'option'))
  const chosen = options.findLast((option) => attributeOf(option, 'selected') !== undefined) ?? options[0]
  return chosen?.childNodes.map((node) => ('value' in node ? node.value : '')).join('') ?? ''
}

function figureOf(element: Element, what: FlowFigure['what']): FlowFigure {
  const source = attributeOf(element, 'src') ?? attributeOf(element, 'data') ?? ''
  const words = [attributeOf(element, 'alt'), attributeOf(element, 'title'), source.startsWith('data:') ? '' : source]
  const description = words.filter(Boolean).join(' ').slice(0, 200)
  return { kind: 'figure', what, ...(description === '' ? {} : { description }) }
}

/** Whether any of it is a table, whatever the table is for. */
export const holdsTable = (blocks: readonly FlowBlock[]): boolean => blocks.some((block) => block.kind === 'table')
