import * as z from 'zod';
import { makeAuthorizer } from '../../../functions/authorize/authorizer.ts';
import { issuerKeys } from '../../../functions/authorize/issuer-keys.ts';
import type { Clock, Table } from '../../../platform/ports.ts';
import { describeError } from '../../../schemas/log.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { InvocationLog } from './invocation-log.ts';
import { type LambdaHandler, PROCESS, type Surroundings } from './lambda-function.ts';
import { levelOf, RedactedError } from './redacted-error.ts';
import { EventUnknown } from './triggers.ts';

const NAME = 'authorize';

const TokenEvent = z.object({ type: z.literal('TOKEN'), authorizationToken: z.string(), methodArn: z.string() });

export type AuthorizerPorts = { readonly table: Pick<Table, 'find'>; readonly clock: Clock };

/**
 * The Lambda handler of the API's authorizer. A refused token is an answer (deny, with the reason in the context), and is logged
 * without any part of the token. It throws {@link RedactedError} if the token could not be checked: then the gateway answers with
 * its authorizer failure and caches nothing.
 */
export const lambdaAuthorizer = (
  join: (environment: Environment) => { readonly ports: () => AuthorizerPorts },
  { env, write }: Surroundings = PROCESS,
): LambdaHandler => {
  const environment = readEnvironment(env);
  const { table, clock } = join(environment).ports();
  const { ISSUER: issuer, AUDIENCE: audience, ADMINISTRATORS, PROVINCE: unit } = environment;
  const logs = new InvocationLog({ name: NAME, level: environment.LOG_LEVEL, clock, write });
  const authorize = makeAuthorizer({
    ...{ issuer, audience, table, clock },
    administrators: { subjects: new Set(ADMINISTRATORS), unit },
    fetchKeys: issuerKeys(issuer, { allowsHttp: environment.AWS_ENDPOINT_URL !== undefined }),
  });
  return async (event, context) => {
    logs.begin(context.awsRequestId);
    try {
      const { context: facts, ...answer } = await authorize(tokenOf(event));
      if (facts?.detail) logs.log({ level: 'info', message: 'token refused', reason: String(facts.detail) });
      return { ...answer, context: facts };
    } catch (error) {
      logs.log({ level: levelOf(error), message: 'authorizer failed', ...describeError(error) });
      throw new RedactedError(error);
    }
  };
};

const tokenOf = (event: unknown): z.infer<typeof TokenEvent> => {
  const { data } = TokenEvent.safeParse(event);
  if (!data) throw new EventUnknown(`${NAME} takes the events of a TOKEN authorizer; this event is not one.`);
  return data;
};
