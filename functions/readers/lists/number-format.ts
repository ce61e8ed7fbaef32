const digits = '〇一二三四五六七八九'
const legal = '零壹贰叁肆伍陆柒捌玖'

/** A counter as a list numbers it (ST_NumberFormat, ECMA-376 17.18.59); unknown formats count in digits. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return ''
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)
    case 'decimalEnclosedParen':
      return value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`
    case 'decimalEnclosedFullstop':
      return value <= 20 ? String.fromCodePoint(0x2487 + value) : `${value}.`
    case 'ideographEnclosedCircle':
      return value <= 10 ? String.fromCodePoint(0x327f + value) : String(value)
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counted(value, digits, ['', '十', '百', '千'])
    case 'chineseLegalSimplified':
      return counted(value, legal, ['', '拾', '佰', '仟'])
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replace(/\d/g, (digit) => digits[Number(digit)]!)
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[value - 1] ?? String(value)
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'[value - 1] ?? String(value)
    case 'upperLetter':
      return letters(value)
    case 'lowerLetter':
      return letters(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    default:
      return String(value)
  }
}

/** 10 is 十, 12 is 十二, 20 is 二十, 105 is 一百〇五 (with 零 in the legal form); beyond 9999 digits stay. */
function counted(value: number, numerals: string, units: readonly string[]): string {
  if (value < 0 || value > 9999) return String(value)
  if (value === 0) return numerals[0]!
  const places = String(value)
  let text = ''
  let gap = false
  ;[...places].forEach((digit, i) => {
    const unit = places.length - 1 - i
    if (digit === '0') gap = true
    else {
      if (gap) text += numerals[0]
      gap = false
      text += numerals[Number(digit)]! + units[unit]!
    }
  })
  return value >= 10 && value < 20 ? text.slice(1) : text
}

/** a … z, then aa, bb: the letter repeats. */
const letters = (value: number): string =>
  value < 1 || value > 780
    ? String(value)
    : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[(value - 1) % 26]!.repeat(Math.ceil(value / 26))

const romans = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let left = value
  let text = ''
  for (const [amount, letter] of romans)
    while (left >= amount) {
      text += letter
      left -= amount
    }
  return text
}
