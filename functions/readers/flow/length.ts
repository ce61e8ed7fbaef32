const inPoints: Readonly<Record<string, number>> = { pt: 1, px: 0.75, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12 }

/** A length as style sheets write it, in points; undefined for shares of another and what is no length. */
export function pointsOf(length: string | undefined): number | undefined {
  const [, value, unit = ''] = /^\s*(\d*\.?\d+)(pt|px|in|cm|mm|pc)\s*$/.exec(length ?? '') ?? []
  return value === undefined ? undefined : Number(value) * inPoints[unit]!
}
