import { withMessages } from '../../platform/aws/compose/workflow.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { callbacks } from './handler.ts';

export const handler = lambdaFunction(callbacks, withMessages);
