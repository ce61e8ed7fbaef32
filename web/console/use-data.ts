import { useCallback, useEffect, useState } from 'preact/hooks'

export type Loaded<T> = {
  readonly data: T | null
  readonly problem: string | null
  readonly reload: () => void
  /** Asks again a few times: what a deed sets off takes a moment to be seen. */
  readonly follow: () => void
}

/** Milliseconds after a deed at which its consequences are looked for. */
const followUps = [0, 700, 2_000, 5_000, 12_000]

/** Many files settle together: what is shown is asked for again when there is a pause, in milliseconds. */
const afterOutcome = 600

/** What was last seen under a key is shown at once while it is asked for again. */
const seen = new Map<string, unknown>()

export function useData<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [, redraw] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  const outcomes = useOutcomes()
  useEffect(() => {
    let current = true
    setProblem(null)
    load().then(
      (data) => {
        seen.set(key, data)
        if (current) redraw((n) => n + 1)
      },
      (error: Error) => current && setProblem(error.message),
    )
    return () => {
      current = false
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key names what `load` asks for
  }, [key, asked, outcomes])
  const reload = useCallback(() => setAsked((n) => n + 1), [])
  const follow = useCallback(() => {
    for (const wait of followUps) setTimeout(reload, wait)
  }, [reload])
  return { data: (seen.get(key) as T | undefined) ?? null, problem, reload, follow }
}

/** Counts up when uploads have settled, so that what is shown is asked for again. */
function useOutcomes(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(later)
      later = setTimeout(() => setCount((n) => n + 1), afterOutcome)
    }
    addEventListener('outcome-came', soon)
    return () => {
      clearTimeout(later)
      removeEventListener('outcome-came', soon)
    }
  }, [])
  return count
}
