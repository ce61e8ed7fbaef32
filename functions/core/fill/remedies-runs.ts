import { remediesCells } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { Lexed } from '../recognise/lex.ts'
import { mayBePageNumber, withoutPageNumber } from '../recognise/page-numbers.ts'
import type { RemediesInstance } from '../recognise/remedies-instances.ts'
import { isInOtherOrder } from '../recognise/remedies-order.ts'
import { addsUp, isOneFigure, unplaced, type Run, type Token } from './run.ts'
import { spacedBelow } from './spaced-cells.ts'
import { isUneven } from './uneven-lines.ts'
import { cellByCell, sharesCell, wholeCells } from './whole-cells.ts'

/** The one row of figures of 表四. */
export function remediesRuns(lexed: Lexed, instance: RemediesInstance, edition: Edition): readonly Run[] {
  const cells = remediesCells(edition)
  const printed = withoutPageNumber(instance.figures, cells.length, lexed.pageNumbers)
  const whole = cellByCell(lexed, wholeCells(lexed, printed, cells.length), cells.length)
  const figures: Token[] = whole.map((figure) => ({ figure }))
  // Empty cells beside the header above are none of the row's.
  const first = instance.figures[0]?.line ?? 0
  const holes = instance.holes.filter(({ line }) => line >= first || lexed.lines[line]!.cells.length === 1)
  const all = [
    ...whole.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...holes.map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  const beside = all.filter((item) => item.line === first)
  // One cell a line, a line left empty before the row may be no cell of it (`spaced` tells).
  const isParted = all[0] !== undefined && 'hole' in all[0] && lexed.lines[all[0].line]!.cells.length === 1
  const shown = [...(isParted ? [] : [all]), beside].find(
    (items) => items.length === cells.length && holdsAll(items, figures),
  )
  const spaced = () => {
    const header = instance.captions.map((o) => o.start)
    const row = { end: instance.end, figures: whole, width: cells.length }
    return figures.length > 0 ? spacedBelow(lexed, header, row, edition.remedies.outcomes.length) : null
  }
  const tokens: readonly Token[] = figures.length === cells.length ? figures : (shown ?? spaced() ?? figures)
  if (tokens.length === 0) return []
  if (isInOtherOrder(instance.captions, lexed)) return [unplaced(cells, otherOrder)]
  if (!groupsAddUp(tokens, edition.remedies.outcomes.length)) {
    if (whole.some((f) => lexed.pageNumbers.has(f.line))) return [unplaced(cells, mayBePageNumber)]
    if (tokens === figures && isUneven(lexed, whole, holes)) return [unplaced(cells, unevenLines)]
  }
  const because =
    tokens.length !== cells.length
      ? `本表应有${cells.length}个数字，读到${tokens.length}个`
      : instance.interrupted
        ? '数字与表头错开排印'
        : '数字相连，无法直接断开'
  const settled =
    tokens.length === cells.length && !instance.interrupted && tokens.every(isOneFigure) && !sharesCell(tokens)
  return [{ cells, tokens, settled, because }]
}

const otherOrder = '表头各栏的次序与格式不一致，无法确定数字属于哪一栏'
const unevenLines = '数字之间夹有空行，又与合计不符，无法确定数字属于哪一列'

const groupsAddUp = (tokens: readonly Token[], outcomes: number): boolean =>
  tokens.length % outcomes === 0 && tokens.every((_, i) => i % outcomes !== 0 || addsUp(tokens.slice(i, i + outcomes)))

const holdsAll = (items: readonly Token[], figures: readonly Token[]): boolean =>
  items.filter((item) => 'figure' in item).length >= figures.length
