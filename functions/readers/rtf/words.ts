/** Groups whose text is not part of the document; those marked \* that nobody knows are skipped besides. */
export const skippedGroups: ReadonlySet<string> = new Set(
  (
    'stylesheet listtable listoverridetable rsidtbl pgptbl header headerl headerr headerf footer footerl ' +
    'footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor atntime atnref atnicn ' +
    'atndate atnparent bkmkstart bkmkend fldinst datafield formfield xe tc rxe txe nonshppict nonesttables sp ' +
    'shprslt themedata colorschememapping latentstyles datastore xmlnstbl objdata objclass objname filetbl revtbl ' +
    'generator userprops docvar template falt panose fontemb pntxta pntxtb mmathPr wgrffmtfilter private'
  ).split(' '),
)

/** Groups marked as skippable that are read all the same. */
export const knownGroups: ReadonlySet<string> = new Set([
  'shpinst',
  'shppict',
  'nesttableprops',
  'do',
  'ud',
  'fldrslt',
  'shpgrp',
  'listtext',
  'pntext',
])

/** Groups with paragraphs of their own. */
export const storyGroups: ReadonlySet<string> = new Set(['shptxt', 'dptxbxtext'])

/** Words that stand for characters. */
export const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  softline: '\n',
  column: '\n',
  page: '\n',
}

export const symbols: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
  '\t': '\t',
}
