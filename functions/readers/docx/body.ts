import { attribute } from '../xml/attribute.ts'
import type { Attributes, XmlHandler } from '../xml/scan-xml.ts'
import type { FlowBlock, FlowFigure, Notebook } from '../flow/flow.ts'
import { mergeDown } from '../flow/merge-down.ts'
import type { ListCounter } from '../lists/list-counter.ts'
import type { Style } from './styles.ts'
import type { List } from '../lists/list.ts'
import { endParagraph, newParagraph, newStory, write, type OpenParagraph, type Story } from './story.ts'
import { markedRows } from './rows.ts'
import { symbolText } from './symbols.ts'
import { isOn, valueOf, wholeNumber } from './values.ts'

export type BodyContext = {
  readonly styles: ReadonlyMap<string, Style>
  readonly lists: ReadonlyMap<string, List>
  readonly count: ListCounter
  readonly notebook: Notebook
  /** The content of a part that stands in place of paragraphs, by its relationship. */
  readonly embedded: (id: string) => readonly FlowBlock[] | undefined
}

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

/** Reads word/document.xml as a stream of XML events; `flow` is complete after the last. */
export function bodyReader(context: BodyContext): XmlHandler & { readonly flow: () => readonly FlowBlock[] } {
  const { notebook, styles, lists, count } = context
  const body = newStory()
  const stories: Story[] = [body]
  const path: string[] = []
  const branches: boolean[] = []
  let story = body
  let skipping = 0
  let inText = false

  const enterStory = (into: Story) => {
    stories.push(into)
    story = into
  }
  const leaveStory = (): Story => {
    const left = stories.pop()!
    close(left)
    story = stories.at(-1)!
    return left
  }
  const close = (left: Story) => {
    if (left.carried !== '') left.paragraph ??= newParagraph()
    if (left.paragraph) left.paragraph.markDeleted = false
    endParagraph(left, numberOf)
  }
  const numberOf = (paragraph: OpenParagraph): string => {
    const style = paragraph.style === undefined ? undefined : styles.get(paragraph.style)
    const numId = paragraph.numId ?? style?.numId
    if (numId === undefined || numId === '0') return ''
    const linked = lists.get(numId)?.levels.findIndex((level) => level?.style === paragraph.style) ?? -1
    return count(numId, paragraph.level ?? style?.level ?? Math.max(0, linked))
  }
  const headingOf = (paragraph: OpenParagraph | undefined): number | undefined => {
    const outline =
      paragraph?.outline ?? (paragraph?.style === undefined ? undefined : styles.get(paragraph.style)?.outline)
    return outline === undefined || outline > 8 ? undefined : outline + 1
  }
  const figure = (what: FlowFigure['what'], description?: string) => {
    const found: FlowFigure = { kind: 'figure', what, ...(description ? { description } : {}) }
    if (story.paragraph) story.paragraph.after.push(found)
    else story.blocks.push(found)
  }
  const row = () => story.tables.at(-1)?.rows.at(-1)
  const cell = () => stories.at(-2)?.tables.at(-1)?.rows.at(-1)?.cells.at(-1)

  const openings: Readonly<Record<string, (attributes: Attributes, parent: string) => void>> = {
    'w:p': () => {
      if (story.paragraph) endParagraph(story, numberOf)
      story.paragraph = newParagraph()
    },
    'w:pStyle': (attributes) => setOn(story.paragraph, 'style', valueOf(attributes)),
    'w:numId': (attributes) => setOn(story.paragraph, 'numId', valueOf(attributes)),
    'w:ilvl': (attributes) => setOn(story.paragraph, 'level', wholeNumber(attributes, 0)),
    'w:outlineLvl': (attributes) => setOn(story.paragraph, 'outline', wholeNumber(attributes, 9)),
    'w:r': () => {
      story.run = { hidden: false, struck: false, raised: false }
    },
    'w:vanish': (attributes) => {
      if (!story.run || !isOn(attributes)) return
      story.run.hidden = true
      notebook.add('hidden-text', '文档含有隐藏文字，打印时不出现，未读入。')
    },
    'w:strike': (attributes) => setOn(story.run, 'struck', isOn(attributes)),
    'w:dstrike': (attributes) => setOn(story.run, 'struck', isOn(attributes)),
    'w:vertAlign': (attributes) => setOn(story.run, 'raised', valueOf(attributes) === 'superscript'),
    'w:t': () => {
      inText = true
    },
    'm:t': () => {
      inText = true
    },
    'w:tab': (_, parent) => {
      if (parent === 'w:r') write(story, '\t')
    },
    'w:ptab': () => write(story, '\t'),
    'w:br': () => write(story, '\n'),
    'w:cr': () => write(story, '\n'),
    'w:noBreakHyphen': () => write(story, '-'),
    'w:sym': (attributes) =>
      write(
        story,
        symbolText(attribute(attributes, 'font') ?? '', Number.parseInt(attribute(attributes, 'char') ?? '', 16) || 0),
      ),
    'w:fldChar': (attributes) => {
      const fields = story.paragraph?.fields
      const type = attribute(attributes, 'fldCharType')
      if (type === 'begin') fields?.push(true)
      else if (type === 'separate' && fields && fields.length > 0) fields[fields.length - 1] = false
      else if (type === 'end') fields?.pop()
    },
    'w:footnoteReference': () => notebook.add('footnotes', '文档含有脚注或尾注，未读入正文。'),
    'w:endnoteReference': () => notebook.add('footnotes', '文档含有脚注或尾注，未读入正文。'),
    'w:ins': (_, parent) => {
      if (parent !== 'w:rPr') notebook.add('tracked-insertion', '文档含有未接受的修订（插入），已按接受后的内容读取。')
    },
    'w:moveTo': () => notebook.add('tracked-insertion', '文档含有未接受的修订（插入），已按接受后的内容读取。'),
    'w:del': (_, parent) => {
      notebook.add('tracked-deletion', '文档含有未接受的修订（删除），已按接受后的内容读取。')
      if (parent === 'w:rPr') setOn(story.run ? undefined : story.paragraph, 'markDeleted', true)
      else if (parent === 'w:trPr') setOn(row(), 'deleted', true)
      else skipping = 1
    },
    'w:moveFrom': (_, parent) => {
      if (parent === 'w:rPr') setOn(story.run ? undefined : story.paragraph, 'markDeleted', true)
      else skipping = 1
    },
    'w:tbl': () => {
      if (story.paragraph) endParagraph(story, numberOf)
      story.tables.push({ grid: [], rows: [] })
    },
    'w:gridCol': (attributes) => void story.tables.at(-1)?.grid.push(Number(attribute(attributes, 'w') ?? 0)),
    'w:tr': () => void story.tables.at(-1)?.rows.push({ before: 0, deleted: false, cells: [] }),
    'w:gridBefore': (attributes) => setOn(row(), 'before', wholeNumber(attributes, 0)),
    'w:tc': () => {
      const inner = newStory()
      row()?.cells.push({ span: 1, across: false, content: inner.blocks })
      enterStory(inner)
    },
    'w:gridSpan': (attributes) => setOn(cell(), 'span', Math.max(1, wholeNumber(attributes, 1))),
    'w:vMerge': (attributes) => setOn(cell(), 'down', valueOf(attributes) === 'restart' ? 'begin' : 'continue'),
    // The names of Word 2003's XML; its lists carry their numbers as text.
    'w:vmerge': (attributes) => setOn(cell(), 'down', valueOf(attributes) === 'restart' ? 'begin' : 'continue'),
    'w:hmerge': (attributes) => setOn(cell(), 'across', valueOf(attributes) !== 'restart'),
    'wx:t': (attributes, parent) => {
      if (parent === 'w:listPr') write(story, valueOf(attributes) ?? '')
    },
    'w:hMerge': (attributes) => setOn(cell(), 'across', valueOf(attributes) !== 'restart'),
    'w:txbxContent': () => enterStory(newStory()),
    'mc:AlternateContent': () => void branches.push(false),
    'mc:Choice': () => takeBranch(),
    'mc:Fallback': () => takeBranch(),
    'a:blip': () => figure('picture', description),
    'v:imagedata': (attributes) => figure('picture', attribute(attributes, 'title')),
    'wp:docPr': (attributes) => {
      description = attribute(attributes, 'descr')
    },
    'v:textpath': (attributes) => {
      const text = attribute(attributes, 'string')
      if (text) story.paragraph?.after.push({ kind: 'paragraph', text })
    },
    'o:OLEObject': (attributes) => figure('object', attribute(attributes, 'ProgID')),
    'c:chart': () => figure('object', 'chart'),
    'w:altChunk': (attributes) => {
      const content = context.embedded(attribute(attributes, 'id') ?? '')
      if (content) return void story.blocks.push(...content)
      figure('object', 'altChunk')
      notebook.add('embedded-part', '文档嵌入了另一份文件，其内容未读入。')
    },
  }
  let description: string | undefined
  const takeBranch = () => {
    if (branches.pop() === true) skipping = 1
    branches.push(true)
  }

  const closings: Readonly<Record<string, () => void>> = {
    'w:p': () => endParagraph(story, numberOf, headingOf(story.paragraph)),
    'w:r': () => {
      story.run = undefined
    },
    'w:t': () => {
      inText = false
    },
    'm:t': () => {
      inText = false
    },
    'w:tc': () => {
      leaveStory()
      const own = row()?.cells.at(-1)
      if (own?.down === 'continue' && own.content.some((block) => block.kind !== 'figure'))
        notebook.add('text-under-merged-cell', '合并单元格下面还压着文字，显示时不可见，未读入。')
    },
    'w:tbl': () => {
      const table = story.tables.pop()
      if (!table) return
      const rows = table.rows.filter((r) => !r.deleted && r.cells.length > 0)
      if (rows.length > 0) story.blocks.push(mergeDown(markedRows({ ...table, rows })))
    },
    'w:txbxContent': () => {
      const { blocks } = leaveStory()
      if (story.paragraph) story.paragraph.after.push(...blocks)
      else story.blocks.push(...blocks)
    },
    'mc:AlternateContent': () => void branches.pop(),
  }

  return {
    open: (name, attributes) => {
      if (skipping > 0) skipping++
      else if (passedOver.has(name)) skipping = 1
      else {
        openings[name]?.(attributes, path.at(-1) ?? '')
        path.push(name)
        if (skipping === 1) path.pop()
      }
    },
    close: (name) => {
      if (skipping > 0) skipping--
      else {
        path.pop()
        closings[name]?.()
      }
    },
    text: (text) => {
      if (inText && skipping === 0) write(story, text)
    },
    flow: () => {
      close(body)
      return body.blocks
    },
  }
}

function setOn<T extends object, K extends keyof T>(target: T | undefined, key: K, value: T[K] | undefined): void {
  if (target && value !== undefined) target[key] = value as T[K]
}
