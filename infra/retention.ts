import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** The shortest time that CloudWatch knows in which nothing of so many days is lost. */
export const retentionOf = (days: number): RetentionDays =>
  Object.values(RetentionDays)
    .filter(value => typeof value === 'number')
    .toSorted((one, other) => one - other)
    .find(retention => retention >= days) ?? RetentionDays.INFINITE;
