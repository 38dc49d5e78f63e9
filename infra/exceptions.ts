import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Rules of cdk-nag that do not hold for this construct or what is inside it, each with its reason. */
export const acknowledge = (construct: IConstruct, exceptions: Readonly<Record<string, string>>): void => {
  for (const [id, reason] of Object.entries(exceptions)) Validations.of(construct).acknowledge({ id, reason });
};
