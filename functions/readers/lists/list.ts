/** One level of a list, in the terms of WordprocessingML (ECMA-376 17.9), which Word's other formats share. */
export type Level = {
  start: number
  /** ST_NumberFormat. */
  format: string
  /** '%1.%2' with the numbers of the levels in it. */
  text: string
  /** What stands between number and paragraph. */
  suffix: 'tab' | 'space' | 'nothing'
  /** Restarts after a paragraph of this level (1-based) or above; 0 never. */
  restart?: number
  /** All numbers in it in digits (isLgl). */
  legal: boolean
  /** The paragraph style that this level belongs to. */
  style?: string
}

export type List = {
  /** Lists of one abstract definition count on together. */
  readonly abstract: string
  readonly levels: readonly (Level | undefined)[]
  /** Levels at which this list begins anew, and with what. */
  readonly starts: ReadonlyMap<number, number>
}
