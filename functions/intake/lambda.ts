import { withFiles } from '../../platform/aws/compose/files.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { intake } from './handler.ts';

export const handler = lambdaFunction(intake, withFiles);
