import { withOutside } from '../../platform/aws/compose/store.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { openTask } from './handler.ts';

export const handler = lambdaFunction(openTask, withOutside);
