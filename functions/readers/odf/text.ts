import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { drawnText } from '../flow/marks.ts'
import { placeRows, type RowCell } from '../flow/place-rows.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes, XmlHandler } from '../xml/scan-xml.ts'
import { drawnIn } from './drawn.ts'
import { isHidden } from './is-hidden.ts'
import { listNumbers } from './list-numbers.ts'
import type { Style, Styles } from './styles.ts'

/** What stands in these is not part of the text as it is printed now. */
const passedOver: ReadonlySet<string> = new Set([
  'text:insertion',
  'text:format-change',
  'text:note-body',
  'text:ruby-text',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:alphabetical-index-auto-mark-file',
  'text:table-of-content-source',
  'office:annotation',
  'office:forms',
  'office:scripts',
  'office:font-face-decls',
  'office:styles',
  'office:automatic-styles',
  'office:master-styles',
  'office:meta',
  'office:settings',
])

/** No cell is repeated more often in a table of a text. */
const mostRepeated = 200

/** `unseen`: the row that is open is folded away or too low for text. */
type OpenTable = { readonly rows: RowCell[][]; unseen?: boolean }
type Paragraph = {
  text: string
  readonly heading: number | undefined
  readonly after: FlowBlock[]
  readonly hidden: boolean
}
/** A stretch of blocks with its own paragraphs: the body, a cell, a text box. */
type Story = {
  readonly blocks: FlowBlock[]
  paragraph: Paragraph | undefined
  readonly tables: OpenTable[]
  /** That of the cell. */
  readonly style?: Style
  readonly unseen?: boolean
}

const newStory = (): Story => ({ blocks: [], paragraph: undefined, tables: [] })

/** Reads office:text as a stream of XML events; `flow` is complete after the last. */
export function textReader(styles: Styles, book: Notebook): XmlHandler & { readonly flow: () => readonly FlowBlock[] } {
  const body = newStory()
  const stories = [body]
  const cells: RowCell[] = []
  const spans: Style[] = []
  const lists = listNumbers(styles)
  /** Changes that delete, and those of them that the text is within: it may be kept in its place, or with the change. */
  const deletions = new Set<string>()
  const within = new Set<string>()
  let region = ''
  let skipping = 0
  const story = () => stories.at(-1)!

  const write = (text: string): void => {
    const { paragraph, style, unseen } = story()
    if (!paragraph || paragraph.hidden || within.size > 0 || spans.some(({ hidden }) => hidden)) return
    const drawn = drawnIn(style ? [style, ...spans] : spans)
    paragraph.text += drawnText(text, unseen ? { ...drawn, faint: true } : drawn)
  }
  const begin = (attributes: Attributes, heading: number | undefined) => {
    end()
    const style = styles.of('paragraph', attribute(attributes, 'style-name'))
    story().paragraph = { text: lists.number(), heading, after: [], hidden: style.hidden === true }
    spans.push({ ...style, hidden: false })
  }
  const end = () => {
    const { paragraph, blocks } = story()
    if (!paragraph) return
    story().paragraph = undefined
    spans.pop()
    const text = paragraph.text.replace(/ +(?=\n|$)/g, '')
    if (text !== '')
      blocks.push({
        kind: 'paragraph',
        text,
        ...(paragraph.heading === undefined ? {} : { heading: paragraph.heading }),
      })
    blocks.push(...paragraph.after)
  }
  const leave = (): readonly FlowBlock[] => {
    end()
    return stories.pop()!.blocks
  }
  const put = (block: FlowBlock) => void (story().paragraph?.after ?? story().blocks).push(block)

  const opening: Readonly<Record<string, (attributes: Attributes) => void>> = {
    'text:p': (attributes) => begin(attributes, undefined),
    'text:h': (attributes) => begin(attributes, Number(attribute(attributes, 'outline-level') ?? 1)),
    'text:span': (attributes) => {
      spans.push(styles.of('text', attribute(attributes, 'style-name')))
    },
    'text:s': (attributes) => write(' '.repeat(Math.min(mostRepeated, Number(attribute(attributes, 'c') ?? 1)))),
    'text:tab': () => write('\t'),
    'text:line-break': () => write('\n'),
    'text:list': (attributes) => lists.enter(attributes),
    'text:list-item': () => lists.item(true),
    'text:list-header': () => lists.item(false),
    'text:changed-region': (attributes) => {
      region = attribute(attributes, 'id') ?? ''
      book.add('tracked-changes', '文档含有未接受的修订，已按接受后的内容读取。')
    },
    'text:deletion': () => {
      deletions.add(region)
      skipping = 1
    },
    'text:change-start': (attributes) => {
      const id = attribute(attributes, 'change-id') ?? ''
      if (deletions.has(id)) within.add(id)
    },
    'text:change-end': (attributes) => void within.delete(attribute(attributes, 'change-id') ?? ''),
    'text:note-citation': () => {
      book.add('footnotes', '文档含有脚注或尾注，未读入正文。')
      skipping = 1
    },
    'text:hidden-text': () => book.add('hidden-text', '文档中有隐藏文字，未读入。'),
    'table:table': () => {
      end()
      story().tables.push({ rows: [] })
    },
    'table:table-row': (attributes) => {
      const table = story().tables.at(-1)
      if (!table) return
      table.rows.push([])
      const isFlat = styles.of('table-row', attribute(attributes, 'style-name')).flat === true
      table.unseen = isFlat || isHidden(attributes)
    },
    'text:section': (attributes) => {
      if (attribute(attributes, 'display') !== 'none') return
      book.add('hidden-text', '文档中有隐藏文字，未读入。')
      skipping = 1
    },
    'table:table-cell': (attributes) => {
      const content: FlowBlock[] = []
      cells.push({
        rowSpan: wholeOf(attributes, 'number-rows-spanned'),
        columnSpan: wholeOf(attributes, 'number-columns-spanned'),
        content,
      })
      const table = story().tables.at(-1)
      const row = table?.rows.at(-1)
      const style = styles.of('table-cell', attribute(attributes, 'style-name'))
      const unseen = table?.unseen === true || story().unseen === true
      const repeated = Math.min(mostRepeated, wholeOf(attributes, 'number-columns-repeated'))
      for (let i = 0; i < repeated; i++) row?.push(cells.at(-1)!)
      stories.push({ ...newStory(), blocks: content, style, unseen })
    },
    // Nothing of what lies under a merged cell is seen.
    'table:covered-table-cell': () => void (skipping = 1),
    'draw:text-box': () => void stories.push(newStory()),
    'draw:image': () => put({ kind: 'figure', what: 'picture' }),
    'draw:object': () => put({ kind: 'figure', what: 'object' }),
    'draw:object-ole': () => put({ kind: 'figure', what: 'object' }),
  }
  const closing: Readonly<Record<string, () => void>> = {
    'text:p': end,
    'text:h': end,
    'text:span': () => void spans.pop(),
    'text:list': lists.leave,
    'table:table-cell': () => {
      leave()
      cells.pop()
    },
    'table:table': () => {
      const table = story().tables.pop()
      if (table && table.rows.some((row) => row.length > 0)) story().blocks.push(placeRows(table.rows))
    },
    'draw:text-box': () => leave().forEach(put),
  }
  return {
    open: (name, attributes) => {
      if (skipping > 0) skipping++
      else if (passedOver.has(name)) skipping = 1
      else opening[name]?.(attributes)
    },
    close: (name) => {
      if (skipping > 0) skipping--
      else closing[name]?.()
    },
    text: (text) => {
      if (skipping > 0 || !story().paragraph) return
      const collapsed = text.replace(/[\t\r\n ]+/g, ' ')
      const before = story().paragraph!.text
      write(before === '' || before.endsWith(' ') || before.endsWith('\n') ? collapsed.replace(/^ /, '') : collapsed)
    },
    flow: () => {
      end()
      return body.blocks
    },
  }
}

const wholeOf = (attributes: Attributes, name: string): number => {
  const value = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(value) && value > 0 ? Math.min(value, 10_000) : 1
}
