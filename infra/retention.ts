import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** The shortest retention that CloudWatch offers for at least this many days. */
export const retentionOf = (days: number): RetentionDays =>
  Object.values(RetentionDays)
    .filter(value => typeof value === 'number')
    .toSorted((one, other) => one - other)
    .find(retention => retention >= days) ?? RetentionDays.INFINITE;
