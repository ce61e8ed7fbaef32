/** A section of a comparison: the first contender is ours, the others are told as multiples of it. */
export type Section = {
  readonly name: string
  readonly title: string
  readonly contenders: () => Promise<readonly Contender[]> | readonly Contender[]
}

/** One way of reading all files of the section; `files` is what one run is divided by. */
export type Contender = { readonly name: string; readonly files: number; readonly run: () => Promise<void> | void }

export type Measured = { readonly name: string; readonly milliseconds: number }

const warming = 6
const rounds = 12

/**
 * Milliseconds a file: the median of rounds in which the contenders take turns, so that whatever else the machine does
 * falls on all of them alike.
 */
export async function measured(contenders: readonly Contender[]): Promise<readonly Measured[]> {
  const times = contenders.map(() => [] as number[])
  for (let round = 0; round < warming + rounds; round++)
    for (const [i, { run, files }] of contenders.entries()) {
      const started = performance.now()
      await run()
      if (round >= warming) times[i]!.push((performance.now() - started) / files)
    }
  return contenders.map(({ name }, i) => ({ name, milliseconds: median(times[i]!) }))
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
