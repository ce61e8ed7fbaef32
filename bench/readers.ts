/**
 * `npm run bench -- readers [section,section]`: speed of the readers beside what else could have been used, in one run on
 * the same files. Each bench/readers-*.ts adds its rows.
 */
import { readdirSync } from 'node:fs'
import { measured, type Section } from './measured.ts'

const only = process.argv[2]?.split(',')
const folder = new URL('.', import.meta.url)
const files = readdirSync(folder).filter((name) => /^readers-[\w-]+\.ts$/.test(name))

for (const file of files.sort()) {
  const { section } = (await import(new URL(file, folder).href)) as { section: Section }
  if (only && !only.includes(section.name)) continue
  console.log(`\n${section.name}: ${section.title}`)
  const rows = await measured(await section.contenders())
  const base = rows[0]!.milliseconds
  for (const { name, milliseconds } of rows)
    console.log(
      `  ${name.padEnd(48)}${milliseconds.toFixed(2).padStart(9)} ms${(milliseconds / base).toFixed(1).padStart(8)} x`,
    )
}
