/** 统一社会信用代码, GB 32100-2015: 17 characters of an alphabet without I O Z S V, and a check character modulo 31. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export function isValidUscc(code: string): boolean {
  const values = [...code].map((c) => alphabet.indexOf(c))
  if (values.length !== 18 || values.includes(-1)) return false
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, 17)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return (31 - (sum % 31)) % 31 === values[17]
}

/** The area code of GB/T 2260 at positions 3 to 8. */
export const areaOfUscc = (code: string): string => code.slice(2, 8)

const shape = /(?<![0-9A-Z])(?:1[1-39]|5[1-39]|9[1-3]|[A6-8]1|N[1-39])\d{6}[0-9A-Z]{10}(?![0-9A-Z])/g
const areaCode = /\d{6}/

/** Everything of the shape of a code in the text, whether its check character is right or not. */
export function usccShapesIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC')
  if (!areaCode.test(plain)) return []
  const found = plain.toUpperCase().matchAll(shape)
  return [...new Set([...found].map((match) => match[0]))]
}
