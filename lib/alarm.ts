import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

export type AlarmProps = {
  /** The heading in docs/runbook.md that says what to do; a test holds the two together. */
  readonly runbook: string
  readonly metric: IMetric
  readonly threshold: number
  readonly evaluationPeriods?: number
  readonly topic: ITopic
}

/** Above the threshold somebody is told, and told where to read on. */
export function alarmOn(scope: Construct, id: string, props: AlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    alarmDescription: `docs/runbook.md: ${props.runbook}`,
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: props.evaluationPeriods ?? 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
  alarm.addAlarmAction(new SnsAction(props.topic))
  return alarm
}

export const fiveMinutes = Duration.minutes(5)

/** A figure our functions measure themselves (functions/cloud/log.ts). */
export const measured = (
  service: string,
  metricName: string,
  statistic: string,
  period = Duration.minutes(15),
): Metric =>
  new Metric({
    namespace: 'Disclosure',
    metricName,
    dimensionsMap: { service },
    statistic,
    period,
    label: `${metricName} ${statistic}`,
  })
