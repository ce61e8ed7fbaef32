import { waitingIn } from '../queues.ts'

/** How often the sweep sends an upload again before it is given up. */
export const mostSweeps = 3

/** Younger things are on their way: longer than a queue takes to give a message out again. */
const patience = (): number => Number(process.env['SWEEP_PATIENCE_SECONDS'] ?? 1800) * 1000

export const isFresh = (iso: string, times = 1): boolean => Date.now() - Date.parse(iso) < patience() * times

/** Messages that a stage works off between two sweeps even where each takes its time. */
const workedOff = 100

/**
 * Whether a stage is behind: then what is old has not fallen silent but waits its turn, and sent again it would only make
 * the queue longer at every sweep, or be given up. Nothing is forgotten: a queue that does not move has its own alarm.
 */
export async function isBehind(...queueUrls: readonly string[]): Promise<boolean> {
  for (const queueUrl of queueUrls) if ((await waitingIn(queueUrl)) > workedOff) return true
  return false
}
