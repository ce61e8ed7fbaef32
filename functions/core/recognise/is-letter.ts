const anyLetter = /\p{L}/u
/** Nearly every letter here is one of the common Chinese characters. */
export const isLetter = (char: string): boolean => (char >= '\u4e00' && char <= '\u9fff') || anyLetter.test(char)
