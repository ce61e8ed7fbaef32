/** The keys of the one table. Nothing else spells a key out. */
export type Key = { readonly pk: string; readonly sk: string }

export type IndexName = 'gsi1' | 'gsi2'

/** `gsi1`: reports of a year by region. `gsi2`: one outcome across bodies, and what waits. */
export type IndexKeys = {
  readonly gsi1pk?: string
  readonly gsi1sk?: string
  readonly gsi2pk?: string
  readonly gsi2sk?: string
}

/** The attributes by which a query goes on after an item. */
export function keysOf(item: Key & IndexKeys, index?: IndexName): Readonly<Record<string, unknown>> {
  const { pk, sk } = item
  if (index === undefined) return { pk, sk }
  return { pk, sk, [`${index}pk`]: item[`${index}pk`], [`${index}sk`]: item[`${index}sk`] }
}

const reportPk = (agency: string, year: number) => `REPORT#${agency}#${year}`

export const keys = {
  meta: (agency: string, year: number): Key => ({ pk: reportPk(agency, year), sk: 'META' }),
  /** The uploads that make up the report, and what people have been told of it. */
  ledger: (agency: string, year: number): Key => ({ pk: reportPk(agency, year), sk: 'LEDGER' }),
  /** Of all bodies of a year in one partition: this is what asks for one row across bodies. */
  rows: (year: number, agency: string, version: string): Key => ({
    pk: `ROWS#${year}`,
    sk: `${agency}#${version}`,
  }),
  version: (agency: string, year: number, version: string): Key => ({
    pk: reportPk(agency, year),
    sk: `V#${version}#ABOUT`,
  }),
  /** Of all bodies of a year in one partition, those with the gravest first. */
  findings: (year: number, gravest: Severity, agency: string, version: string, judgement: string): Key => ({
    pk: `FINDINGS#${year}`,
    sk: `${findingsPrefix(gravest, agency, version)}${judgement}`,
  }),
  judge: (agency: string, year: number, version: string, cause: string): Key => ({
    pk: reportPk(agency, year),
    sk: `JUDGE#${version}#${cause}`,
  }),
  decision: (agency: string, year: number, fingerprint: string): Key => ({
    pk: reportPk(agency, year),
    sk: `DECISION#${fingerprint}`,
  }),
  entered: (agency: string, year: number, cell: string): Key => ({
    pk: reportPk(agency, year),
    sk: `ENTERED#${cell}`,
  }),
  audit: (pk: string, at: string, id: string): Key => ({ pk, sk: `AUDIT#${at}#${id}` }),
  upload: (upload: string): Key => ({ pk: `UPLOAD#${upload}`, sk: 'UPLOAD' }),
  alias: (alias: string): Key => ({ pk: `ALIAS#${alias}`, sk: 'ALIAS' }),
  agency: (agency: string): Key => ({ pk: `AGENCY#${agency}`, sk: 'AGENCY' }),
  outbox: (id: string): Key => ({ pk: `OUTBOX#${id}`, sk: 'NOTICE' }),
  ocr: (documentId: string): Key => ({ pk: `OCR#${documentId}`, sk: 'OCR' }),
  ocrWaiter: (documentId: string, upload: string): Key => ({ pk: `OCR#${documentId}`, sk: `WAITING#${upload}` }),
  export: (id: string): Key => ({ pk: `EXPORT#${id}`, sk: 'EXPORT' }),
  /** When the report's text was entered among those of its year. */
  signature: (agency: string, year: number): Key => ({ pk: reportPk(agency, year), sk: 'SIGNATURE' }),
  text: (year: number, at: string, agency: string): Key => ({ pk: `TEXT#${year}`, sk: `${at}#${agency}` }),
  /** Changes of the reports of a year, in the order of time. */
  changed: (year: number, at: string, agency: string, revision: number): Key => ({
    pk: `CHANGED#${year}`,
    sk: `${at}#${agency}#${revision}`,
  }),
  indicators: (year: number, group: string, agency: string): Key => ({ pk: `INDICATORS#${year}#${group}`, sk: agency }),
  sweepPlace: (): Key => ({ pk: 'SWEEP', sk: 'PLACE' }),
  job: (job: string): Key => ({ pk: `JOB#${job}`, sk: 'JOB' }),
  jobResult: (job: string, subject: string): Key => ({ pk: `JOB#${job}`, sk: `RESULT#${subject}` }),
} as const

export const reportPartition = reportPk

const rank = { error: 1, warning: 2, notice: 3 } as const
type Severity = keyof typeof rank

/** Of one body's report; of one of its versions where it is named. */
export const findingsPrefix = (gravest: Severity, agency: string, version?: string): string =>
  `${rank[gravest]}#${agency}#${version === undefined ? '' : `${version}#`}`

/** In a partition of findings, what sorts before this has one so grave or graver in it. */
export const beforeGraver = (severity: Severity): string => `${rank[severity] + 1}#`

export const index = {
  year: (year: number) => `YEAR#${year}`,
  byRegion: (region: string, name: string, agency: string) => `${region || '-'}#${name}#${agency}`,
  outcome: (kind: string) => `OUTCOME#${kind}`,
  awaitingJudgement: () => 'JUDGEMENT#awaited',
  unsent: () => 'OUTBOX#unsent',
  withJob: (job: string) => `OUTBOX#job#${job}`,
  ocrRunning: () => 'OCR#running',
  jobs: () => 'JOBS',
  agency: (agency: string) => `AGENCY#${agency}`,
} as const
