import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ruleDocs } from '../../bin/generate/rule-docs.ts'
import type { CellId } from '../../functions/core/cell-id.ts'
import { situationOf, type Example } from '../../functions/core/example.ts'
import { judge, tuningOf } from '../../functions/core/judge.ts'
import type { Cell, Report } from '../../functions/core/report.ts'
import type { CataloguedRule, Situation } from '../../functions/core/rule.ts'
import { catalogue } from '../../functions/core/rules/catalogue.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { notBuilt } from '../../functions/core/rules/not-built.ts'
import { viewOf } from '../../functions/core/view.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Judged by this rule alone, switched on even where regions must ask for it. */
const judged = (rule: CataloguedRule, situation: Situation) =>
  judge({ ...situation, settings: { rules: { ...situation.settings.rules, [rule.id]: { enabled: true } } } }, [rule])

const brokenBy = (rule: CataloguedRule, situation: Situation) =>
  judged(rule, situation).findings.filter((finding) => finding.verdict === 'broken')

const named = (example: Example, index: number) => example.about ?? `example ${index + 1}`

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('is the file it is named after and stands in the catalogue', () => {
    expect(existsSync(join(root, 'functions/core/rules', `${rule.id}.ts`))).toBe(true)
    const entry = catalogue.find(({ code }) => code === rule.code)
    expect(entry?.code).toBe(rule.code)
    expect(rule.id.split('/')[0]).toBe(entry?.group)
  })

  it('states its law and its authority in Chinese', () => {
    for (const text of [rule.title, rule.source]) expect(text).toMatch(/\p{sc=Han}{4}/u)
  })

  it.each(rule.examples.holds.map((example, i) => [named(example, i), example] as const))(
    'says nothing where it holds: %s',
    (_name, example) => {
      expect(judged(rule, situationOf(example)).findings).toEqual([])
    },
  )

  it('has an example of each verdict', () => {
    expect(rule.examples.holds.length).toBeGreaterThan(0)
    expect(rule.examples.broken.length).toBeGreaterThan(0)
    expect(rule.reads(situationOf({}).edition).length === 0 || rule.examples.unknown.length > 0).toBe(true)
  })

  it.each(rule.examples.broken.map((example, i) => [named(example, i), example] as const))(
    'reports one finding where it is broken: %s',
    (_name, example) => {
      const found = brokenBy(rule, situationOf(example))
      expect(found.map((finding) => finding.message)).toEqual([expect.stringContaining(example.says)])
      expect(found[0]).toMatchObject({ rule: rule.id, code: rule.code, source: rule.source })
    },
  )

  it.each(rule.examples.unknown.map((example, i) => [named(example, i), example] as const))(
    'does not decide what it cannot know: %s',
    (_name, example) => {
      const judgement = judged(rule, situationOf(example))
      expect(judgement.verdicts[rule.id]).toBe('unknown')
      expect(judgement.findings.filter((finding) => finding.verdict === 'broken')).toEqual([])
    },
  )

  it('never rests a fault on a doubted cell', () => {
    for (const example of rule.examples.broken) {
      const situation = situationOf(example)
      for (const id of brokenBy(rule, situation).flatMap((finding) => finding.cells)) {
        const found = brokenBy(rule, { ...situation, report: doubting(situation.report, id) })
        expect(found.filter((finding) => finding.cells.includes(id))).toEqual([])
      }
    }
  })

  it('looks at no cell it does not list', () => {
    for (const example of [...rule.examples.holds, ...rule.examples.broken, ...rule.examples.unknown]) {
      const situation = situationOf(example)
      const seen = new Set<string>()
      const report = watching(situation.report, seen)
      rule.check(viewFor(rule, { ...situation, report }))
      const listed = new Set<string>(rule.reads(situation.edition))
      expect([...seen].filter((id) => !listed.has(id))).toEqual([])
    }
  })
})

describe('the catalogue', () => {
  it('has 137 checks, each code once', () => {
    expect(new Set(catalogue.map(({ code }) => code)).size).toBe(137)
    expect(catalogue).toHaveLength(137)
  })

  it('is built, or says why not', () => {
    const built = new Set(rules.map((rule) => rule.code))
    const open = catalogue.filter(({ code }) => !built.has(code)).map(({ code }) => code)
    expect(Object.keys(notBuilt).sort()).toEqual(open.sort())
    expect(Object.values(notBuilt).filter((because) => because.length < 10)).toEqual([])
    expect(built.size).toBeGreaterThanOrEqual(110)
  })

  it('is documented as it is: docs/rules says what the rules say', () => {
    for (const [path, content] of ruleDocs(rules, catalogue, notBuilt))
      expect([path, existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') === content]).toEqual([
        path,
        true,
      ])
  })

  it('gives no code to two rules', () => {
    const codes = rules.map((rule) => rule.code)
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
  })

  it('finds nothing in a clean report, of any edition', () => {
    for (const edition of ['annual-2021', 'annual-2019'])
      expect(judge(situationOf({ edition, year: edition === 'annual-2019' ? 2020 : 2024 }), rules).findings).toEqual([])
  })
})

const viewFor = (rule: CataloguedRule, situation: Situation) => viewOf(situation, tuningOf(rule, situation))

function doubting(report: Report, id: CellId): Report {
  const cell: Cell = { value: report.cells[id]?.value ?? null, state: 'doubtful', raw: null }
  return { ...report, cells: { ...report.cells, [id]: cell } }
}

/** Notes which cells are looked at. */
const watching = (report: Report, seen: Set<string>): Report => ({
  ...report,
  cells: new Proxy(report.cells, {
    get: (cells, id, receiver) => {
      if (typeof id === 'string') seen.add(id)
      return Reflect.get(cells, id, receiver) as unknown
    },
  }),
})
