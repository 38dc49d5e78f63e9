import { withStore } from '../../platform/aws/compose/store.ts';
import { lambdaAuthorizer } from '../lambda/lambda-authorizer.ts';

export const handler = lambdaAuthorizer(withStore);
