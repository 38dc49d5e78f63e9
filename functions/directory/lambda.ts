import { withStore } from '../../platform/aws/compose/store.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { directory } from './handler.ts';

export const handler = lambdaFunction(directory, withStore);
