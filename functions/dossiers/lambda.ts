import { withFiles } from '../../platform/aws/compose/files.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { dossiers } from './handler.ts';

export const handler = lambdaFunction(dossiers, withFiles);
