import type { PanelSource } from './panel.ts'

/** One JSON object a line, a report each, with every cell whole. */
export async function* jsonLines(source: PanelSource): AsyncGenerator<string> {
  for await (const report of source) yield `${JSON.stringify(report)}\n`
}
