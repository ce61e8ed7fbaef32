/** Elements that end a paragraph and begin one. */
export const blockElements: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary ul xmp listing'
  ).split(' '),
)

/** Elements that print nothing of what they hold. */
export const silentElements: ReadonlySet<string> = new Set(
  'head script style noscript template datalist audio video title link meta rp rt noframes'.split(' '),
)

/** Elements that show something which is not text. */
export const figureElements: ReadonlyMap<string, 'picture' | 'frame' | 'object'> = new Map([
  ['img', 'picture'],
  ['svg', 'picture'],
  ['canvas', 'picture'],
  ['iframe', 'frame'],
  ['frame', 'frame'],
  ['object', 'object'],
  ['embed', 'object'],
  ['applet', 'object'],
])
