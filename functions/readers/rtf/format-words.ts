import type { Notebook } from '../flow/flow.ts'
import { plainCharacters, type GroupState, type RtfStory } from './state.ts'

/** Control words that set properties of the group or of the paragraph. `value` is undefined where none is given. */
export const formatWords: Readonly<
  Record<string, (state: GroupState, story: RtfStory, value: number | undefined, notebook: Notebook) => void>
> = {
  pard: (state, story) => {
    if (ownsParagraph(state)) Object.assign(story, { inTable: false, depth: 0, heading: undefined, ground: 0 })
  },
  plain: (state) => void Object.assign(state, plainCharacters),
  cf: (state, _, value = 0) => {
    state.colour = value
  },
  cb: shadeCharacters,
  chcbpat: shadeCharacters,
  highlight: shadeCharacters,
  cbpat: (state, story, value = 0) => {
    if (ownsParagraph(state)) story.ground = value
  },
  fs: (state, _, value = 24) => {
    state.size = value
  },
  intbl: (state, story) => {
    if (ownsParagraph(state)) story.inTable = true
  },
  itap: (state, story, value = 0) => {
    if (ownsParagraph(state)) story.depth = value
  },
  outlinelevel: (state, story, value = 9) => {
    if (ownsParagraph(state) && value < 9) story.heading = value + 1
  },
  uc: (state, _, value = 1) => {
    state.fallback = Math.max(0, Math.min(8, value))
  },
  v: (state, _, value) => {
    state.hidden = value !== 0
  },
  strike: (state, _, value) => {
    state.struck = value !== 0
  },
  striked: (state, _, value) => {
    state.struck = value !== 0
  },
  super: (state, _, value) => {
    state.raised = value !== 0
  },
  sub: (state, _, value) => {
    state.raised = value !== 0
  },
  up: (state, _, value = 6) => {
    state.position = value
  },
  dn: (state, _, value = 6) => {
    state.position = -value
  },
  nosupersub: (state) => {
    state.raised = false
  },
  deleted: (state, _, value, notebook) => {
    state.deleted = value !== 0
    if (state.deleted) notebook.add('tracked-deletion', '文档含有未接受的修订（删除），已按接受后的内容读取。')
  },
  revised: (_, __, value, notebook) => {
    if (value !== 0) notebook.add('tracked-insertion', '文档含有未接受的修订（插入），已按接受后的内容读取。')
  },
}

function shadeCharacters(state: GroupState, _: RtfStory, value = 0): void {
  state.ground = value
}

/** The number of a list is set apart with properties that are not its paragraph's. */
const ownsParagraph = (state: GroupState) => state.role !== 'listtext'
