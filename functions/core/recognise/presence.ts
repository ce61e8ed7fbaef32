import type { CellId } from '../cell-id.ts'
import type { Block, Document } from '../document.ts'
import type { TableKey } from '../form.ts'
import type { Cells, LayoutNote, TablePresence } from '../report.ts'
import type { Lexed } from './lex.ts'
import { occurrencesOf } from './occurrences.ts'
import type { Part } from './parts.ts'
import { chapterTerms } from './vocabulary.ts'

const keys: readonly TableKey[] = ['disclosure', 'applications', 'remedies']
const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }

export type Presences = {
  readonly presence: Readonly<Record<TableKey, TablePresence>>
  readonly notes: readonly LayoutNote[]
}

/** Which tables of a part are there: `partial` where the source has nothing for some of their cells. */
export function presencesOf(document: Document, lexed: Lexed, part: Part, cells: Cells): Presences {
  const notes: LayoutNote[] = []
  const absent = Object.keys(cells).filter((id) => cells[id as CellId]!.state === 'absent')
  const presence = Object.fromEntries(
    keys.map((key): [TableKey, TablePresence] => {
      if (part[key]) return [key, absent.some((id) => id.startsWith(`${key}.`)) ? 'partial' : 'printed']
      const times = part.several[key]
      if (times !== undefined) {
        notes.push({ code: 'several-tables', message: severalTables(key, times), table: key })
        return [key, 'several']
      }
      const blocks = blocksUnder(document, lexed, part, key)
      const picture = blocks.find((block) => block.kind === 'figure')
      if (!picture) return [key, blocks.some(isHeadAlone) ? 'partial' : 'missing']
      notes.push({
        code: 'picture-table',
        message: `${names[key]}的位置上是图片或嵌入内容，未能读取其中的数字`,
        table: key,
        at: picture.at,
      })
      return [key, 'picture']
    }),
  )
  return { presence: presence as Record<TableKey, TablePresence>, notes }
}

export const severalTables = (key: TableKey, times: number): string =>
  `文件中有${times}张${names[key]}，各表的标题没有写明年度或单位，无法确定哪一张是本报告的`

/** Nobody prints a table without a figure: it is the head of one whose rows were cut off it. */
const isHeadAlone = (block: Block): boolean =>
  block.kind === 'table' && !block.cells.some(({ text }) => /^[\s\d.,，-]*\d[\s\d.,，-]*$/.test(text))

/** What stands between the heading of the table's chapter and the next chapter; nothing where it has no heading. */
function blocksUnder(document: Document, lexed: Lexed, part: Part, key: TableKey): readonly Block[] {
  const headings = headingsOf(lexed)
  const own = headings.filter((h) => h.key === key && h.line >= part.lines.from && h.line < part.lines.to).at(-1)
  if (!own) return []
  const next = headings.find((h) => h.line > own.line)
  const from = lexed.lines[own.line]!.block
  return document.blocks.slice(from, next ? lexed.lines[next.line]!.block : document.blocks.length)
}

type Heading = { readonly key: string; readonly line: number }

/** Asked for each report of a document: found once, for as long as the document's letters are kept. */
const known = new WeakMap<Lexed, readonly Heading[]>()

function headingsOf(lexed: Lexed): readonly Heading[] {
  const before = known.get(lexed)
  if (before) return before
  const headings = occurrencesOf(lexed.letters, chapterTerms).map(({ term, start }) => ({
    key: term.key.slice('chapter.'.length),
    line: lexed.lineOf[start] ?? 0,
  }))
  known.set(lexed, headings)
  return headings
}
