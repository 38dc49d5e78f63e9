import { withFiles } from '../../platform/aws/compose/files.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { erasures } from './handler.ts';

export const handler = lambdaFunction(erasures, withFiles);
