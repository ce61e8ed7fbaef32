import { configurationKind, rosterFrom, settingsTaken, type ConfigurationResult } from './core/configuration-file.ts'
import { rowsOfCsv } from './core/agency/roster-csv.ts'
import { outlines } from './core/rules/outlines.ts'
import { defaultLimits } from './readers/reader.ts'
import { decodeText } from './readers/text-encoding.ts'
import { arrivalOf } from './cloud/intake/arrival.ts'
import { configurationPrefix, refuseConfiguration, takeConfiguration } from './cloud/intake/configuring.ts'
import { queueHandler, type ObjectCreated } from './cloud/envelope.ts'
import { uploadIdOf } from './cloud/ids.ts'
import { correlated, log } from './cloud/log.ts'
import { receive } from './cloud/intake/receiving.ts'

/** Rosters and settings dropped into the configuration folder come into force, or are refused with what is wrong. */
export const handler = queueHandler((event: ObjectCreated) => {
  const arrival = arrivalOf(event)
  return correlated(uploadIdOf(arrival.key, arrival.versionId ?? 'null'), async () => {
    const received = await receive(arrival, defaultLimits.bytes)
    if (received.kind !== 'file') return log.info('nothing to do', { kind: received.kind })
    const path = arrival.key.slice(configurationPrefix.length)
    const result = await read(path, received.bytes)
    if (result.kind === 'refused') return refuseConfiguration(received.upload, result.problems)
    await takeConfiguration(received.upload, configurationKind(path), result.value, result.remarks)
  })
})

/** The readers of workbooks are made ready only where they are needed: most starts are for settings or a plain list. */
async function read(path: string, bytes: Uint8Array): Promise<ConfigurationResult> {
  const { kind } = configurationKind(path)
  if (kind === 'settings') return settingsTaken(decodeText(bytes).text, outlines)
  if (kind === 'unknown')
    return { kind: 'refused', problems: ['配置文件夹中只接受 roster.csv、roster.xlsx 和 settings.json。'] }
  if (/\.(?:csv|txt)$/i.test(path)) return rosterFrom(rowsOfCsv(decodeText(bytes).text))
  const [{ xlsxReader }, { xlsReader }] = await Promise.all([
    import('./readers/xlsx/reader.ts'),
    import('./readers/xls/reader.ts'),
  ])
  const workbook = [xlsxReader, xlsReader].find((reader) => reader.recognises(bytes))
  if (!workbook) return { kind: 'refused', problems: ['名录应为CSV或Excel文件。'] }
  const reading = await workbook.read(bytes, defaultLimits)
  if (reading.kind === 'document') return rosterFrom(reading.document)
  return { kind: 'refused', problems: [reading.kind === 'rejected' ? reading.rejection.message : '名录不能是压缩包。'] }
}
