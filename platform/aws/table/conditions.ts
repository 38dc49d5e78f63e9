/** Conditions of the port as expressions of DynamoDB. Names and values are parameters, so they may contain anything. */
import type { Condition } from '../../ports.ts';
import { type Attributes, writeValue } from './attributes.ts';

export type ConditionExpression = {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Attributes;
};

/** The parameters of a write for a condition; none without a condition. */
export const expressionOf = (when: Condition | undefined): ConditionExpression => {
  if (!when) return {};
  const ExpressionAttributeNames = { '#pk': 'pk' };
  if ('absent' in when) return { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames };
  const wanted = Object.entries(when.equals);
  return {
    // An item that does not exist fulfils no `equals`, not even an empty one.
    ConditionExpression: ['attribute_exists(#pk)', ...wanted.map((_, at) => `#n${at} = :v${at}`)].join(' AND '),
    ExpressionAttributeNames: {
      ...ExpressionAttributeNames,
      ...named(
        '#n',
        wanted.map(([name]) => name),
      ),
    },
    ...(wanted.length > 0 && {
      ExpressionAttributeValues: named(
        ':v',
        wanted.map(([, value]) => writeValue(value)),
      ),
    }),
  };
};

const named = <T>(prefix: string, values: readonly T[]): Record<string, T> =>
  Object.fromEntries(values.map((value, at) => [`${prefix}${at}`, value]));
