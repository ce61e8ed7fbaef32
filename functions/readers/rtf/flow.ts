import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { isLostOn, isSpeck } from '../flow/colour.ts'
import { drawnText, isDisplaced } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { decodeRun, encodingOfCharset, encodingOfCodePage } from './code-pages.ts'
import { colourTable } from './colour-table.ts'
import { formatWords } from './format-words.ts'
import { rowDefinition, type RowDefinition } from './row-definition.ts'
import { depthOf, endParagraph, firstGroup, newStory, tidyNumber, type GroupState, type RtfStory } from './state.ts'
import { rtfTokens, type RtfToken } from './tokens.ts'
import { characters, knownGroups, skippedGroups, storyGroups, symbols } from './words.ts'

const mostGroups = 3_000

export type RtfContent = { readonly flow: readonly FlowBlock[]; readonly title: string }

export function readRtf(bytes: Uint8Array, notebook: Notebook, deepest: number): RtfContent {
  const stories: RtfStory[] = [newStory(deepest)]
  const groups: GroupState[] = []
  const fonts = new Map<number, string>()
  const colours = colourTable()
  const rows: readonly [outer: RowDefinition, nested: RowDefinition] = [rowDefinition(), rowDefinition()]
  let state: GroupState = { ...firstGroup }
  let encoding = 'windows-1252'
  let optional = false
  let opening = false
  /** Characters still to be passed over after \u, which repeats itself for older readers. */
  let passing = 0
  /** Bytes of the document's code page that are not yet text. */
  let waiting: number[] = []
  let highSurrogate = ''
  let defining: number | undefined
  let title = ''

  const story = () => stories.at(-1)!
  const isKept = () => !state.skipped || state.role === 'title' || state.role === 'colortbl'
  const write = (text: string) => {
    if (state.role === 'title') title = (title + text).slice(0, 500)
    if (state.skipped || state.deleted || state.role === 'title') return
    if (state.hidden) return notebook.add('hidden-text', '文档含有隐藏文字，打印时不出现，未读入。')
    const raised = state.raised || isDisplaced(story(), state.position, text)
    story().text += drawnText(text, { struck: state.struck, raised, faint: isFaint() })
  }
  /** What lies beneath is the nearest that is shaded: the characters, the paragraph, the cell. */
  const isFaint = () => {
    if (isSpeck(state.size / 2)) return true
    if (state.colour === 0) return false
    const { ground, inTable, cell } = story()
    const inCell = inTable ? rows[0].groundOf(cell) : undefined
    return isLostOn(colours.of(state.colour), colours.of(state.ground || ground || inCell || 0))
  }
  const flush = () => {
    if (waiting.length === 0) return
    const bytesOfText = Uint8Array.from(waiting)
    waiting = []
    if (state.role === 'colortbl') return colours.text(bytesOfText)
    write(decodeRun(bytesOfText, fonts.get(state.font) ?? encoding))
  }
  const endGroup = () => {
    flush()
    const left = state
    state = groups.pop() ?? state
    passing = 0
    if (left.role === 'listtext' && state.role !== 'listtext') tidyNumber(story())
    if (!storyGroups.has(left.role) || state.role === left.role || stories.length < 2) return
    endParagraph(story())
    const blocks = stories.pop()!.stream.finish()
    story().after.push(...blocks)
  }

  const word = (name: string, value: number | undefined) => {
    if (opening && name === 'colortbl') enter(name)
    else if (opening && (skippedGroups.has(name) || (optional && !knownGroups.has(name) && !storyGroups.has(name))))
      state.skipped = true
    else if (opening && storyGroups.has(name)) {
      enter(name)
      if (!state.skipped) stories.push(newStory(deepest))
    } else if (opening && /^(?:fonttbl|info|title|listtext|pntext|nesttableprops|shpinst)$/.test(name)) enter(name)
    else if (opening && (name === 'footnote' || name === 'pict' || name === 'object')) meet(name)
    if (state.role === 'fonttbl') defineFont(name, value)
    else if (state.role === 'colortbl') colours.word(name, value)
    else if (state.skipped) return
    else if (name === 'u') unicode(value ?? 0)
    else if (characters[name] !== undefined) write(characters[name])
    else if (!tableWord(name, value ?? 0)) formatWord(name, value)
  }
  const enter = (role: string) => {
    const silent = role === 'fonttbl' || role === 'colortbl' || role === 'info' || role === 'shpinst'
    state = {
      ...state,
      role: role === 'pntext' ? 'listtext' : role,
      skipped: storyGroups.has(role)
        ? groups.at(-1)!.skipped && groups.at(-1)!.role !== 'shpinst'
        : state.skipped || silent,
    }
    if (role === 'title') state.skipped = true
  }
  const meet = (name: string) => {
    if (name === 'footnote') {
      notebook.add('footnotes', '文档含有脚注或尾注，未读入正文。')
      state.skipped = true
    } else if (!state.skipped) {
      story().after.push({ kind: 'figure', what: name === 'pict' ? 'picture' : 'object' })
      state.skipped = name === 'pict'
    }
  }
  const defineFont = (name: string, value = 0) => {
    if (name === 'f') defining = value
    const charset = name === 'fcharset' ? encodingOfCharset(value) : undefined
    if (charset && defining !== undefined) fonts.set(defining, charset)
  }
  const unicode = (value: number) => {
    const char = String.fromCharCode(value < 0 ? value + 0x1_0000 : value)
    if (/[\ud800-\udbff]/.test(char)) highSurrogate = char
    else {
      write(highSurrogate + char)
      highSurrogate = ''
    }
    passing = state.fallback
  }
  const tableWord = (name: string, value: number): boolean => {
    const nested = state.role === 'nesttableprops'
    rows[nested ? 1 : 0].word(name, value)
    const { stream } = story()
    const depth = Math.max(1, depthOf(story()))
    if (name === 'cell' || name === 'nestcell') {
      endParagraph(story())
      stream.endCell(name === 'cell' ? 1 : depth)
      if (name === 'cell') story().cell++
    } else if (name === 'row') endRow()
    else if (name === 'nestrow') stream.endRow(depth, rows[1].shape())
    else if (name === 'par' || name === 'sect') endParagraph(story())
    else return false
    return true
  }
  const endRow = () => {
    story().cell = 0
    if (!rows[0].isFlat()) return story().stream.endRow(1, rows[0].shape())
    notebook.add('hidden-rows', '文档的表格中有高度近于零的行，打印时不出现，未读入。')
    story().stream.dropRow(1)
  }
  const formatWord = (name: string, value: number | undefined) => {
    if (name === 'ansicpg') encoding = encodingOfCodePage(value ?? 1252)
    else if (name === 'f' || (name === 'af' && fonts.has(value ?? -1))) state.font = value ?? -1
    else formatWords[name]?.(state, story(), value, notebook)
  }

  const step = (token: RtfToken) => {
    if (token.kind === 'bytes') {
      const skip = Math.min(passing, token.to - token.from)
      passing -= skip
      if (isKept()) for (let i = token.from + skip; i < token.to; i++) waiting.push(bytes[i]!)
    } else if (token.kind === 'byte') {
      if (passing > 0) passing--
      else if (isKept()) waiting.push(token.byte)
    } else {
      flush()
      if (token.kind === 'open') {
        if (groups.length >= mostGroups) throw new Unreadable('too-costly')
        groups.push(state)
        state = { ...state }
        passing = 0
      } else if (token.kind === 'close') endGroup()
      else if (token.kind === 'word') word(token.word, token.value)
      else if (token.symbol === '\n' || token.symbol === '\r') endParagraph(story())
      else if (passing > 0 && token.symbol !== '*') passing--
      else if (symbols[token.symbol] !== undefined) write(symbols[token.symbol]!)
    }
    optional = token.kind === 'symbol' && token.symbol === '*'
    opening = token.kind === 'open' || (optional && opening)
  }
  for (const token of rtfTokens(bytes)) step(token)
  flush()
  if (groups.length > 0) notebook.add('cut-off', '文件不完整，结尾部分缺失，内容可能不全。')
  while (stories.length > 1) endTextBox(stories)
  endParagraph(story())
  return { flow: story().stream.finish(), title: title.trim() }
}

/** A file that breaks off inside a text box. */
function endTextBox(stories: RtfStory[]): void {
  const left = stories.pop()!
  endParagraph(left)
  stories.at(-1)!.after.push(...left.stream.finish())
}
