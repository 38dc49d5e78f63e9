import { withStore } from '../../platform/aws/compose/store.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { notifications } from './handler.ts';

export const handler = lambdaFunction(notifications, withStore);
