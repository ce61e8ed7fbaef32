import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Stretch } from '../recognise/instance.ts'
import { isOneFigure, type Run, type Token } from './run.ts'

/** The figures behind each row label of 表二. */
export function disclosureRuns(instance: DisclosureInstance, edition: Edition): readonly Run[] {
  const rows = edition.disclosure.blocks.flatMap((b) => b.rows)
  return instance.chunks.flatMap((chunk): Run[] => {
    const row = rows.find((r) => r.cells[0] === chunk.label.term.key)
    const first = chunk.stretches[0]
    if (!row || !first) return []
    const tokens = tokensOf(first, row.cells.length)
    if (tokens.length === 0) return []
    const cells = row.cells.map((key) => `disclosure.${key}` as CellId)
    if (tokens.length === cells.length && tokens.every(isOneFigure)) return [{ cells, tokens, settled: true }]
    const because =
      tokens.length === cells.length
        ? '数字相连，无法直接断开'
        : `本行应有${cells.length}个数字，读到${tokens.length}个`
    return [{ cells, tokens, settled: false, because }]
  })
}

function tokensOf({ figures, holes }: Stretch, width: number): Token[] {
  if (figures.length >= width) return figures.map((figure) => ({ figure }))
  const line = figures[0]?.line ?? holes[0]?.line
  const all = [
    ...figures.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...holes.filter((h) => h.line === line).map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  return all.length >= width && figures.length <= width ? all.slice(0, width) : figures.map((figure) => ({ figure }))
}
