import { withWorkflow } from '../../platform/aws/compose/workflow.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { operations } from './handler.ts';

export const handler = lambdaFunction(operations, withWorkflow);
