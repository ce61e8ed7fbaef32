import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

const service = process.env['POWERTOOLS_SERVICE_NAME'] ?? 'disclosure'

/** Structured lines. Ids, counts and reasons only: no names, no text and no figures of a report. */
export const log = new Logger({ serviceName: service })

const metrics = new Metrics({ namespace: 'Disclosure', serviceName: service, defaultDimensions: {} })

export type MetricName =
  | 'Accepted'
  | 'Held'
  | 'Rejected'
  | 'Duplicates'
  | 'Superseded'
  | 'Unpacked'
  | 'Failed'
  | 'DoubtedCells'
  | 'OpenErrors'
  | 'Notices'
  | 'UploadAge'
  | 'OcrPages'
  | 'OcrThrottled'
  | 'SweepFound'
  | 'Exports'

export function measure(name: MetricName, value: number, unit: 'Count' | 'Seconds' = 'Count'): void {
  metrics.addMetric(name, unit === 'Count' ? MetricUnit.Count : MetricUnit.Seconds, value)
}

export function publishMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
}

/** Every line written inside carries the id under which the upload is followed from arrival to notice. */
export async function correlated<T>(correlation: string, work: () => Promise<T>): Promise<T> {
  log.appendKeys({ correlation })
  try {
    return await work()
  } catch (error) {
    log.error('failed, left for a retry', error as Error)
    throw error
  } finally {
    log.removeKeys(['correlation'])
  }
}
