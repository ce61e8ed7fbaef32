/** How often the sweep sends an upload again before it is given up. */
export const mostSweeps = 3

/** Younger things are on their way: longer than a queue takes to give a message out again. */
const patience = (): number => Number(process.env['SWEEP_PATIENCE_SECONDS'] ?? 1800) * 1000

export const isFresh = (iso: string, times = 1): boolean => Date.now() - Date.parse(iso) < patience() * times
