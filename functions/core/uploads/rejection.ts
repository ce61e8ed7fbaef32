/**
 * Why a file is refused: it is no report of this kind or cannot be opened. A closed set, so that the console, the alerts
 * and the API can each say what to do. The message is Chinese, for the clerk who dropped the file.
 */
export type RejectionReason =
  | 'unknown-format'
  | 'encrypted'
  | 'corrupt'
  | 'empty'
  | 'too-large'
  | 'too-costly'
  | 'blank-form'
  | 'other-annual-return'
  | 'before-uniform-form'
  | 'not-a-report'
  | 'archive-too-deep'
  | 'archive-too-many'
  | 'needs-ocr'
  | 'bad-configuration'

export type Rejection = { readonly reason: RejectionReason; readonly message: string }
