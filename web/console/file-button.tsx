import type { JSX } from 'preact'

export type FileButtonProps = {
  readonly label: string
  readonly quiet?: boolean
  readonly onFiles: (files: readonly File[]) => unknown
}

/** Choosing files is the same as dropping them. */
export function FileButton({ label, quiet = false, onFiles }: FileButtonProps): JSX.Element {
  return (
    <label class={quiet ? 'file link' : 'primary file'}>
      {label}
      <input
        class="sr"
        type="file"
        multiple
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
