import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts that a construct, and what is inside it, breaks rules of cdk-nag. `exceptions` has the reason for each rule. */
export const acknowledge = (construct: IConstruct, exceptions: Readonly<Record<string, string>>): void => {
  for (const [id, reason] of Object.entries(exceptions)) Validations.of(construct).acknowledge({ id, reason });
};
