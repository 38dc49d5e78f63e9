import { withStore } from '../../platform/aws/compose/store.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { decideTask } from './handler.ts';

export const handler = lambdaFunction(decideTask, withStore);
