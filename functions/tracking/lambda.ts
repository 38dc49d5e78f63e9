import { withStore } from '../../platform/aws/compose.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { tracking } from './handler.ts';

export const handler = lambdaFunction(tracking, withStore);
