import { Duration } from 'aws-cdk-lib'
import { Dashboard as Board, GraphWidget, Row, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { alarmOn, measured } from './alarm.ts'
import type { Configuration } from './configuration.ts'
import type { Stage } from './stage.ts'

export type DashboardProps = {
  readonly stages: Readonly<Record<string, Stage>>
  readonly operations: ITopic
  readonly configuration: Configuration
}

const hour = Duration.hours(1)

/** What the season is doing, on one page; and the alarm on what it costs. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stages, operations, configuration }: DashboardProps) {
    super(scope, id)
    const waiting = Object.entries(stages).map(([label, stage]) =>
      stage.queue.metricApproximateNumberOfMessagesVisible({ label, period: Duration.minutes(5) }),
    )
    const dead = Object.entries(stages).map(([label, stage]) =>
      stage.deadLetters.metricApproximateNumberOfMessagesVisible({ label, period: Duration.minutes(5) }),
    )
    const durations = Object.entries(stages).map(([label, stage]) =>
      stage.handler.metricDuration({ label, statistic: 'p99' }),
    )
    const errors = Object.entries(stages).map(([label, stage]) => stage.handler.metricErrors({ label }))
    const outcomes = [
      ...['Accepted', 'Duplicates', 'Superseded', 'Held', 'Rejected'].map((name) =>
        measured('normalize', name, 'Sum', hour),
      ),
      measured('extract', 'Rejected', 'Sum', hour),
      measured('extract', 'Unpacked', 'Sum', hour),
    ]
    const age = [measured('normalize', 'UploadAge', 'p50', hour), measured('normalize', 'UploadAge', 'p99', hour)]
    const doubts = [measured('validate', 'DoubtedCells', 'Sum', hour), measured('validate', 'OpenErrors', 'Sum', hour)]
    const cost = [measured('start-ocr', 'OcrPages', 'Sum', hour), measured('start-ocr', 'OcrThrottled', 'Sum', hour)]
    const sweeps = [measured('sweep', 'SweepFound', 'Sum', hour), measured('notify', 'Notices', 'Sum', hour)]
    const board = new Board(this, 'Board', { dashboardName: 'Disclosure', defaultInterval: Duration.days(2) })
    board.addWidgets(
      new Row(
        graph('Outcomes', outcomes),
        graph('Seconds from upload to outcome', age),
        graph('Doubts and errors', doubts),
      ),
      new Row(graph('Waiting', waiting), graph('Dead letters', dead), graph('Pages to OCR', cost)),
      new Row(graph('Longest runs (ms)', durations), graph('Failed runs', errors), graph('Sweep and notices', sweeps)),
    )
    if (configuration.ocr !== 'embedded')
      alarmOn(this, 'SpendAlarm', {
        runbook: 'OCR spend',
        metric: measured('start-ocr', 'OcrPages', 'Sum', Duration.days(1)),
        threshold: configuration.ocrPagesPerDay,
        topic: operations,
      })
    const failing = stages['validate']
    if (failing)
      alarmOn(this, 'JudgingAlarm', {
        runbook: 'Failed judgements',
        metric: failing.handler.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 3,
        topic: operations,
      })
  }
}

const graph = (title: string, left: readonly IMetric[]): IWidget =>
  new GraphWidget({ title, left: [...left], width: 8 })
