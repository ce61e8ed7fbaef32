import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { interpret } from '../../functions/core/interpret.ts'
import { doubtedStates } from '../../functions/core/report.ts'
import { readFile } from '../../functions/readers/read-file.ts'

const folder = new URL('golden/', import.meta.url)
const files = readdirSync(folder).filter((name) => !/\.(?:json|md)$/.test(name))

type Printed = { title: string; agency: string; year: number; edition: string; figures: Record<string, string> }

describe('files that other programs saved', () => {
  it.each(files)('%s gives every figure as printed, with certainty', async (name) => {
    const printed = JSON.parse(readFileSync(new URL(name.replace(/\w+$/, 'json'), folder), 'utf8')) as Printed
    const reading = await readFile(new Uint8Array(readFileSync(new URL(name, folder))), undefined, name)
    if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
    const result = interpret(reading.document)
    if (result.kind !== 'reports') throw new Error(JSON.stringify(result))
    const [report] = result.reports
    expect(report?.edition).toBe(printed.edition)
    for (const [id, figure] of Object.entries(printed.figures)) {
      const cell = report?.cells[id as keyof typeof report.cells]
      expect([id, cell?.value === null ? '' : Number(cell?.value)]).toEqual([id, Number.parseFloat(figure)])
      expect([id, cell && doubtedStates.has(cell.state)]).toEqual([id, false])
    }
  })
})
