import { withStore } from '../../platform/aws/compose.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { directory } from './handler.ts';

export const handler = lambdaFunction(directory, withStore);
