/**
 * `npm run bench -- readers [section,section]`: speed of the readers beside what else could have been used, in one run on
 * the same files. Each bench/readers-<section>.ts adds its rows: as a `section`, or by printing them itself.
 */
import { readdirSync } from 'node:fs'
import { measured, type Section } from './measured.ts'

const only = process.argv[2]?.split(',')
// What follows the names of sections is for the sections themselves.
process.argv.splice(2, 1)
const folder = new URL('.', import.meta.url)
const files = readdirSync(folder).filter((name) => /^readers-[\w-]+\.ts$/.test(name))

for (const file of files.sort()) {
  if (only && !only.includes(file.slice('readers-'.length, -'.ts'.length))) continue
  const { section } = (await import(new URL(file, folder).href)) as { section?: Section }
  if (!section) continue
  console.log(`\n${section.name}: ${section.title}`)
  const rows = await measured(await section.contenders())
  const base = rows[0]!.milliseconds
  for (const { name, milliseconds } of rows)
    console.log(
      `  ${name.padEnd(48)}${milliseconds.toFixed(2).padStart(9)} ms${(milliseconds / base).toFixed(1).padStart(8)} x`,
    )
}
