export const mark = /^(?:[-–—―－_/\\／]{1,3}|无|空|没有|未发生)$/
/** A mark between spaces, before or behind a figure or another mark: 5 - - - 2 - 7. A dash between words is none. */
const markSign = '[-–—―－_/]{1,3}'
const figureOrMark = String.raw`(?:[+\-−]?\d[\d.,]*|${markSign})`
const loneMark =
  String.raw`(?=[-–—―－_/])(?:(?<=(?:^|\s)${figureOrMark}\s+)${markSign}(?=\s|$)` +
  String.raw`|(?<=^|\s)${markSign}(?=\s+${figureOrMark}(?:\s|$)))`
const unit = '(?:件次|件|项|个|宗|条|份|人次|次|起|例|万元|亿元|元)?'
const grouped = String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?`
/** With more than one point in it (1.07.0) figures ran together, or it is a date: no figure, but kept whole. */
const plain = String.raw`\d+(?:\.\d+)*`
export const aloneInCell = new RegExp(
  String.raw`^([+\-−–增减]?)\s*(${grouped}|${plain})\s*${unit}\s*(?:\([^()]*\)|\[[^\]]*\])?$`,
)
/** What makes of a figure more or less than it is, or many times it: 约5, ≥5, 5万, 5余件. */
const about = '(?:[≥≤<>≈~±≧≦]|约|近|超过?|逾|不足|不到|大于|小于|至少|至多)'
const orSo = '(?:[万千百十亿多余几+±]|以上|以下|以内|左右|上下|许)'
export const qualifiedAlone = new RegExp(
  String.raw`^(?:${about}\s*(?:${grouped}|${plain})\s*${orSo}*|(?:${grouped}|${plain})\s*${orSo}+)\s*${unit}\s*${orSo}?$`,
)
/** Characters that stand for 0 and 1 where a machine read the text, and what stands for a character that is not known. */
const alike = '[oOlI〇○丨\ufffd]'
export const alikeAlone = new RegExp(`^(?:${alike}{1,3}|\\d+。)$`)
/** Letters of scripts that look like digits, or like nothing: 4OO, 4ОО in Cyrillic. */
const foreign = String.raw`[A-Za-z\u0370-\u052f]`
/** One figure put in place of another, or a range: neither is the cell's. */
const instead = String.raw`(?:[→⇒~]|改为|更正为|应为|调整为)(?=\d)`
/** What goes on with a figure without being a digit: 4OO, 4〇2, 8。5 */
export const goesOn = new RegExp(`^(?:${foreign}|。\\d|[.,。]?${alike}|${instead})`)
export const runOn = new RegExp(`^(?:${foreign}|\\d|${alike}|[.,。](?=\\d|${alike})|${instead})*`)
/** Behind a comma no thousands begin: 行政强制,295,295,295 are three figures. */
export const anywhere = new RegExp(
  String.raw`(?<!${foreign})(?:${alike}+\d|([+\-−]?)((?<!,)${grouped}|${plain}))|${loneMark}`,
  'g',
)
