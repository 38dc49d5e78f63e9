import { withFiles } from '../../platform/aws/compose/files.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { results } from './handler.ts';

export const handler = lambdaFunction(results, withFiles);
