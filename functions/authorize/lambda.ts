import { withStore } from '../../platform/aws/compose.ts';
import { lambdaAuthorizer } from '../lambda/lambda-authorizer.ts';

export const handler = lambdaAuthorizer(withStore);
