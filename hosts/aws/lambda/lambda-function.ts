/** A function as Lambda calls it: each event goes to the handler that the declaration names for it. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Declaration, Handlers, LienThongFunction, Settings } from '../../../functions/declaration.ts';
import { type Figures, metricLine } from '../../../functions/figures.ts';
import { describeError } from '../../../functions/http/error-log.ts';
import { httpFunction } from '../../../functions/http/http-function.ts';
import type { Log } from '../../../functions/http/log.ts';
import { problemAnswer } from '../../../functions/http/problems.ts';
import { secured } from '../../../functions/http/security-headers.ts';
import type { Clock, JsonObject, Ports } from '../../../platform/ports.ts';
import { crossOriginHeaders } from '../../../schemas/cross-origin.ts';
import { draftLimitsOf } from '../../../schemas/draft-limits.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { type ReadItem, wakeByChanges } from './changes.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { InvocationLog } from './invocation-log.ts';
import { levelOf, RedactedError } from './redacted-error.ts';
import { type ChangesEvent, type ExecutionEndEvent, type Trigger, triggerOf, triggersOf } from './triggers.ts';

export type LambdaHandler = (event: unknown, context: { readonly awsRequestId: string }) => Promise<unknown>;

/** Outside systems by name, as far as this concerns a function: with what they sign their messages. */
export type OutsideSystems = Readonly<Record<string, { readonly secret: string }>>;

/** What is joined to a function. */
export type Joined<Needs extends keyof Ports, Systems extends OutsideSystems = OutsideSystems> = {
  /** Over these outside systems; called anew when they have changed. */
  readonly ports: (outside: Systems) => Pick<Ports, Needs>;
  readonly clock: Clock;
  readonly readItem: ReadItem;
  /** The outside systems as they are configured now: the same object while nothing changes. Without it the function knows none. */
  readonly outside?: () => Promise<Systems>;
};

/** What lies around a function; tests bring their own. */
export type Surroundings = { readonly env: NodeJS.ProcessEnv; readonly write: (line: string) => void };

export const PROCESS: Surroundings = { env: process.env, write: line => void process.stdout.write(`${line}\n`) };

const NO_SYSTEMS: OutsideSystems = Object.freeze({});

/**
 * The Lambda handler of a function. Throws at once, before any event, for an environment with faults and for a declared
 * trigger without a handler. Requests are always answered; for every other event an error is logged and thrown by its
 * name ({@link RedactedError}), and one of no declared kind by {@link EventUnknown}.
 */
export const lambdaFunction = <Needs extends keyof Ports>(
  { declaration, make }: LienThongFunction<Needs>,
  join: (environment: Environment) => Joined<Needs>,
  { env, write }: Surroundings = PROCESS,
): LambdaHandler => {
  const environment = readEnvironment(env);
  const { ports, clock, readItem, outside } = join(environment);
  const logs = new InvocationLog({ name: declaration.name, level: environment.LOG_LEVEL, clock, write });
  const served = lastOf((systems: OutsideSystems) => {
    const handlers = make(ports(systems), settingsOf(environment, systems));
    const tell = (figures: Figures) =>
      write(metricLine(figures, { table: environment.TABLE_NAME, at: toEpoch(clock.now()) }));
    return serve({ declaration, handlers, clock, readItem, tell, log: logs.log });
  });
  // What can be made before the first event is: Lambda lends more of its processor to the start.
  if (!outside) served(NO_SYSTEMS);
  return (event, context) => {
    logs.begin(context.awsRequestId);
    const current = async () => served(outside ? await outside() : NO_SYSTEMS);
    const answering = { declaration, current, log: logs.log, origins: environment.CORS_ORIGINS };
    return answer(answering, event, context.awsRequestId);
  };
};

type Answering = {
  readonly declaration: Declaration;
  readonly current: () => Promise<Served>;
  readonly log: Log;
  readonly origins: readonly string[];
};

const answer = async (
  { declaration, current, log, origins }: Answering,
  event: unknown,
  invocation: string,
): Promise<unknown> => {
  let trigger: Trigger | undefined;
  try {
    trigger = triggerOf(declaration, event);
    const answered = await (await current())[trigger](event, invocation);
    return trigger === 'request' ? toOrigin(answered as APIGatewayProxyResult, event, origins) : answered;
  } catch (error) {
    log({ level: levelOf(error), message: `${trigger ?? 'event'} failed`, ...describeError(error) });
    if (trigger !== 'request') throw new RedactedError(error);
    const { requestId } = (event as APIGatewayProxyEvent).requestContext;
    return toOrigin(secured(problemAnswer(error, { requestId }), requestId), event, origins);
  }
};

/** The answer as a page of the caller's origin may read it. */
const toOrigin = (
  answered: APIGatewayProxyResult,
  event: unknown,
  origins: readonly string[],
): APIGatewayProxyResult => {
  const { headers } = event as APIGatewayProxyEvent;
  const origin = headers?.origin ?? headers?.Origin;
  return { ...answered, headers: { ...answered.headers, ...crossOriginHeaders(origins, origin) } };
};

type Serve = (event: unknown, invocation: string) => Promise<unknown>;
type Served = Readonly<Record<Trigger, Serve>>;

type ServeOptions = {
  readonly declaration: Declaration;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly readItem: ReadItem;
  /** Takes figures to where alarms watch them. */
  readonly tell: (figures: Figures) => void;
  readonly log: Log;
};

/** One entry for each trigger; those that are not declared are never asked for. */
const serve = ({ declaration, handlers, clock, readItem, tell, log }: ServeOptions): Served => {
  const { wake, everyMinute, measure, task, executionEnded } = requireHandlers(declaration, handlers);
  const http = httpFunction({ declaration, handlers, log, clock });
  const entities = new Set(declaration.wakeUps?.map(({ entity }) => entity));
  const changes = wakeByChanges({ wake, entities, readItem, log });
  return {
    request: (event, awsRequestId) => http(event as APIGatewayProxyEvent, { awsRequestId }),
    changes: event => changes(event as ChangesEvent),
    minute: async () => {
      await everyMinute();
      const figures = await measure();
      if (Object.keys(figures).length > 0) tell(figures);
    },
    'execution-end': async event => {
      const end = endOf(event as ExecutionEndEvent);
      if (!GOES_ON.has(end.status)) await executionEnded(end);
    },
    task: event => task(event as JsonObject),
  };
};

/** Which of its handlers serve a trigger: at least one of them must be there. */
const HANDLERS_OF = {
  request: ['routes'],
  changes: ['wake'],
  minute: ['everyMinute', 'measure'],
  'execution-end': ['executionEnded'],
  task: ['task'],
} as const satisfies Record<Trigger, readonly (keyof Handlers)[]>;

const NEVER: Required<Omit<Handlers, 'routes' | 'alsoFaulty' | 'verify' | 'reportLostReadings'>> = {
  wake: async () => {},
  everyMinute: async () => {},
  measure: async () => ({}),
  executionEnded: async () => {},
  task: async () => ({}),
};

const requireHandlers = (declaration: Declaration, handlers: Handlers): typeof NEVER => {
  const missing = triggersOf(declaration).filter(trigger => !HANDLERS_OF[trigger].some(name => handlers[name]));
  if (missing.length > 0)
    throw new Error(`${declaration.name} declares ${missing.join(', ')} without a handler for it.`);
  return { ...NEVER, ...handlers };
};

/** Statuses of an execution that has not ended: a rule that matches every change tells of these too. */
const GOES_ON: ReadonlySet<string> = new Set(['RUNNING', 'PENDING_REDRIVE']);

const endOf = ({ detail: { name, status, error, cause } }: ExecutionEndEvent) => ({
  name,
  status,
  ...(error != null && { error }),
  ...(cause != null && { cause }),
});

const settingsOf = (environment: Environment, systems: OutsideSystems): Settings => ({
  apiUrl: environment.API_URL,
  province: environment.PROVINCE,
  drafts: draftLimitsOf(environment),
  readingDays: environment.READING_DAYS,
  // Nobody delivers mail here yet: messages stand in the applicant's list, where the console shows them.
  mails: false,
  outsideSecrets: Object.fromEntries(Object.entries(systems).map(([name, { secret }]) => [name, secret])),
});

/** Remembers what was made of the last thing. */
const lastOf = <From, Made>(make: (from: From) => Made): ((from: From) => Made) => {
  let last: { readonly from: From; readonly made: Made } | undefined;
  return from => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
  };
};
