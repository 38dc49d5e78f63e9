/** Takes the place of the SDK's default chain of credential providers in the bundles; `diet.ts` says why. */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = () => fromEnv();
