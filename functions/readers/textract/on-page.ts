import type { Box, Page } from '../../core/document.ts'
import type { FractionBox } from './blocks.ts'

/** Fractions of a page -> its own unit. */
export const onPage = ({ left, top, width, height }: FractionBox, page: Page): Box => [
  left * page.width,
  top * page.height,
  width * page.width,
  height * page.height,
]
