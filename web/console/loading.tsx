import type { ComponentChildren, JSX } from 'preact'
import type { Loaded } from './use-data.ts'

/** Shows what came, what went wrong, or that it is on its way. */
export function Shown<T>({
  of,
  children,
}: {
  readonly of: Loaded<T>
  readonly children: (data: T) => ComponentChildren
}): JSX.Element {
  if (of.data !== null) return <>{children(of.data)}</>
  if (of.problem !== null)
    return (
      <p class="bad" role="alert">
        {of.problem}{' '}
        <button type="button" class="link" onClick={of.reload}>
          重试
        </button>
      </p>
    )
  return <p class="quiet">正在载入……</p>
}
