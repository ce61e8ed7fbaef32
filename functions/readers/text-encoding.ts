/**
 * Which encoding bytes of text are in. Chinese government pages and notes come as UTF-8, GB18030 (often declared as
 * gb2312), UTF-16 and, rarely, Big5; what they declare is often untrue, so the bytes are asked first.
 */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

export type DecodedText = {
  readonly text: string
  readonly encoding: TextEncoding
  /** Bytes that are no character in this encoding stood in the text and show as U+FFFD. */
  readonly lossy: boolean
}

/** Decodes text of unknown encoding. `declared` is what the file says of itself; it decides only where the bytes do not. */
export function decodeText(file: Uint8Array, declared?: string): DecodedText {
  const bytes = withoutPadding(file)
  const marked = byteOrderMark(bytes)
  if (marked) return decodeAs(bytes, marked)
  const wide = wideWithoutMark(bytes)
  if (wide) return decodeAs(bytes, wide)
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', lossy: false }
  return bestOf(bytes, declaredEncoding(declared))
}

/** NULs that fill the last block of a file are none of its text; in UTF-16 one may be the second half of a character. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  if (bytes.length - end <= 2) return bytes
  return bytes.subarray(0, bytes.subarray(0, end).includes(0) ? end + (end & 1) : end)
}

function byteOrderMark(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/**
 * UTF-16 without a mark: line ends, digits and spaces leave a NUL in every other byte. A few Chinese characters end in a
 * NUL byte themselves (一 is U+4E00), so where both halves have some, the order that reads as Chinese is taken.
 */
function wideWithoutMark(bytes: Uint8Array): TextEncoding | null {
  const sample = bytes.subarray(0, Math.min(4096, bytes.length & ~1))
  if (sample.length < 4 || !sample.includes(0)) return null
  let [evenZeros, oddZeros] = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0 && i % 2 === 0) evenZeros++
    else if (byte === 0) oddZeros++
  })
  if (evenZeros === 0) return 'utf-16le'
  if (oddZeros === 0) return 'utf-16be'
  const [little, big] = [likeness(decodeAs(sample, 'utf-16le').text), likeness(decodeAs(sample, 'utf-16be').text)]
  if (Math.max(little, big) < leastLikeness) return null
  return little > big ? 'utf-16le' : 'utf-16be'
}

/** Share of frequent characters that no reading in the wrong byte order reaches. */
const leastLikeness = 0.4

/** Two-byte encodings decode almost anything: the text that reads most like a government report wins. */
function bestOf(bytes: Uint8Array, declared: TextEncoding | null): DecodedText {
  const order: TextEncoding[] = declared ? [declared, 'gb18030', 'big5', 'utf-8'] : ['gb18030', 'big5', 'utf-8']
  const readings = [...new Set(order)].map((encoding) => decodeAs(bytes, encoding))
  return readings.reduce((best, next) => (likeness(next.text) > likeness(best.text) ? next : best))
}

/** The characters met most in Chinese prose, and the traditional ones met in Big5. */
const common =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本' +
  '去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总' +
  '次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权' +
  '收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连' +
  '断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龍來' +
  '個國們時會學對發經動過說還開關業體點條問應實無區報請務處辦縣鎮鄉'

const frequent = new Set(common)

/** Share of frequent characters, with the name of the subject as proof and undecodable bytes as a fault. */
function likeness(text: string): number {
  let [seen, known, broken] = [0, 0, 0]
  for (const char of text.slice(0, 20_000)) {
    if (char === '\ufffd') broken++
    if (char < '\u2e80') continue
    seen++
    if (frequent.has(char)) known++
  }
  const proof = /政府信息公开|政府信息公開|政府資訊公開/.test(text) ? 1 : 0
  return proof + (seen === 0 ? 0.5 : known / seen) - (broken * 5) / (text.length + 1)
}

/** The name a file gives its encoding, as one of ours; GBK and GB2312 are parts of GB18030. */
export function declaredEncoding(name: string | undefined): TextEncoding | null {
  const plain = name?.trim().toLowerCase().replace(/_/g, '-') ?? ''
  if (/^(x-)?gb/.test(plain) || plain === 'cp936' || plain === 'chinese') return 'gb18030'
  if (/^utf-?8$/.test(plain)) return 'utf-8'
  if (/^utf-?16be$/.test(plain)) return 'utf-16be'
  if (/^(utf-?16(le)?|unicode)$/.test(plain)) return 'utf-16le'
  return /^(x-x-)?big5/.test(plain) || plain === 'cp950' ? 'big5' : null
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  // Half a character at the end of a cut-off file is no damage to what stands before it.
  const whole = encoding.startsWith('utf-16') ? bytes.subarray(0, bytes.length & ~1) : bytes
  const text = new TextDecoder(encoding).decode(whole).replace(/\0+$/, '')
  return { text, encoding, lossy: text.includes('\ufffd') }
}

/** Null where the bytes are not this encoding. A character cut off at the very end does not count against it. */
function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  for (const cut of [0, 1, 2, 3]) {
    if (cut > bytes.length) break
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
    } catch {
      continue
    }
  }
  return null
}
