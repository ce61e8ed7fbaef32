import type { ReportText, Sentence } from '../../report.ts'
import { squeezed } from '../plain-text.ts'
import { parseSentence } from './parse-sentence.ts'
import type { Statement } from './statement.ts'

const relevant = /\d|[一二三四五六七八九十百]+(?:件|条|起|宗)|未|没有|无|零|不存在/u
/** A figure or a denial beside a word of the tables; under 依申请公开 the plainer words will do. */
const topical =
  /申请|予以?公开|部分公开|同意公开|不存在|不掌握|无法提供|复议|诉|规范性文件|规章|许可|处罚|强制|处理费|收费|费用|缴费|缴纳|结转|转入|下年|顺延|自然人|法人|不予|重复|信访|禁止公开|三安全|第三方|秘密|内部|过程性|案卷|查询事项|补正|出版物|重新出具|现成|制作|其他处理/u
const topicalAmongApplications = /受理|收到|答复|办结|办理|公开|提供|掌握|收取|占/u
const heading = /^(?:#{1,6})?(?:\(?[一二三四五六七八九十]{1,2}\)?[、.,:]?|\d{1,2}[.、,])([\p{Script=Han}、]{2,24})/u

/** The sentence tells the parts of what the one before counted, and counts the same bodies. */
const goesOn = /^(?:其中|从(?:办理|答复|申请)|(?:按|从)?(?:办理|答复|处理)(?:结果|情况)|按申请人)/u

/** 无。, standing alone below what there was none of. */
const nothing = /^(?:无|没有|暂无|零|未发生|0件?)[。.]?$/u

function labelBefore(sentences: readonly Sentence[], sentence: Sentence): string | null {
  const before = sentences[sentence.index - 1]
  const label = before?.chapter === sentence.chapter ? squeezed(before.text).replace(/[。:]$/u, '') : ''
  return /^[^,。;\d]{2,26}$/u.test(label.replace(/^\d[.、]/u, '')) ? label : null
}

const known = new WeakMap<ReportText, Map<number | null, readonly Statement[]>>()

/** Every statement of the report's text, in its order. `year` is the report's. */
export function statementsIn(text: ReportText, year: number | null): readonly Statement[] {
  const years = known.get(text) ?? new Map<number | null, readonly Statement[]>()
  known.set(text, years)
  const found = years.get(year) ?? statementsOf(text.sentences, year)
  years.set(year, found)
  return found
}

/** The statements of consecutive sentences: a heading such as （二）依申请公开 lends its topic to those below it. */
export function statementsOf(sentences: readonly Sentence[], year: number | null): readonly Statement[] {
  let topic: 'applications' | 'other' | null = null
  let chapter: Sentence['chapter'] | null = null
  let last: Statement | null = null
  const plains = sentences.map(({ text }) => squeezed(text))
  const speaking = chaptersSpeaking(sentences, plains)
  return sentences.flatMap((sentence, at) => {
    const plain = plains[at] ?? ''
    if (sentence.chapter !== chapter) topic = null
    const named = topicNamed(plain)
    if (named) topic = named
    chapter = sentence.chapter
    const spoken = speaking.get(sentence.at)?.has(chapter) ?? false
    if (/^(?:\.{3}|…)/u.test(plain)) return []
    const label = nothing.test(plain) ? labelBefore(sentences, sentence) : null
    if (label !== null)
      return parseSentence(
        { ...sentence, text: `${label}：无。` },
        { year, applications: topic === 'applications', elsewhere: topic === 'other', info: true, continued: null },
      )
    const applications = topic === 'applications' || (topic === null && spoken) || chapter === 'applications'
    if (!relevant.test(plain)) return []
    if (!topical.test(plain) && !(applications && topicalAmongApplications.test(plain))) return []
    const info = applications || chapter === 'remedies'
    const continued = goesOn.test(plain) && last?.sentence.chapter === chapter ? last : null
    const found = parseSentence(sentence, { year, applications, elsewhere: topic === 'other', info, continued })
    // What 其中 tells of some bodies is no ground for the results of all: 其中县政府本级收到21件。办理结果中……
    last = found.findLast((s) => !s.within) ?? last
    return found
  })
}

/** The paragraphs in which a sentence speaks of applications, with the chapters they are of. */
function chaptersSpeaking(sentences: readonly Sentence[], plains: readonly string[]) {
  const speaking = new Map<Sentence['at'], Set<Sentence['chapter']>>()
  sentences.forEach(({ at, chapter }, i) => {
    if (!speaksOfApplications.test(plains[i] ?? '')) return
    const chapters = speaking.get(at)
    if (chapters) chapters.add(chapter)
    else speaking.set(at, new Set([chapter]))
  })
  return speaking
}

function topicNamed(plain: string): 'applications' | 'other' | null {
  const title = heading.exec(plain)?.[1]
  if (!title) return null
  if (/依申请|申请公开|公开申请/u.test(title)) return 'applications'
  return /主动公开|信息管理|平台|监督|保障|解读|回应|复议|诉讼|收费/u.test(title) ? 'other' : null
}

const speaksOfApplications = /依申请公开|公开申请|公开政府信息的?申请|申请公开/u
