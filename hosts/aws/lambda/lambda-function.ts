/** Makes the Lambda handler of a function: it passes each event to the handler that the declaration names for it. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Declaration, Handlers, LienThongFunction, Settings } from '../../../functions/declaration.ts';
import { logFailedDeliveries } from '../../../functions/failed-deliveries.ts';
import { type Figures, metricLine } from '../../../functions/figures.ts';
import { httpFunction } from '../../../functions/http/http-function.ts';
import { problemAnswer } from '../../../functions/http/problems.ts';
import { secured } from '../../../functions/http/security-headers.ts';
import type { Clock, JsonObject, Ports } from '../../../platform/ports.ts';
import { crossOriginHeaders } from '../../../schemas/cross-origin.ts';
import { draftLimitsOf } from '../../../schemas/draft-limits.ts';
import { languageOf } from '../../../schemas/language.ts';
import type { Log } from '../../../schemas/log.ts';
import { describeError } from '../../../schemas/log.ts';
import { confirmedWithinOf } from '../../../schemas/signing-settings.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { type ReadItem, wakeByChanges } from './changes.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { InvocationLog } from './invocation-log.ts';
import { levelOf, RedactedError } from './redacted-error.ts';
import {
  type ChangesEvent,
  type ExecutionEndEvent,
  findEnd,
  type MailReportEvent,
  mailReportOf,
  type ScanReportEvent,
  scanReportOf,
  type Trigger,
  triggerOf,
  triggersOf,
} from './triggers.ts';

export type LambdaHandler = (event: unknown, context: { readonly awsRequestId: string }) => Promise<unknown>;

/** The outside systems by name, with the secret by which they sign their messages. */
export type OutsideSystems = Readonly<Record<string, { readonly secret: string }>>;

/** What the host gives to a function. */
export type Joined<Needs extends keyof Ports, Systems extends OutsideSystems = OutsideSystems> = {
  /** The ports with these outside systems. Called again when the systems have changed. */
  readonly ports: (outside: Systems) => Pick<Ports, Needs>;
  readonly clock: Clock;
  readonly readItem: ReadItem;
  /** The configured outside systems: the same object until they change. Absent for a function that needs none. */
  readonly outside?: () => Promise<Systems>;
};

/** The process around a function. Tests give their own. */
export type Surroundings = { readonly env: NodeJS.ProcessEnv; readonly write: (line: string) => void };

/** This process: its environment and its standard output. */
export const PROCESS: Surroundings = { env: process.env, write: line => void process.stdout.write(`${line}\n`) };

const NO_SYSTEMS: OutsideSystems = Object.freeze({});

/**
 * The Lambda handler of a function. Throws before the first event if the environment has faults, or if a declared trigger has no
 * handler. A request always gets an answer. For other events, an error is logged and thrown as {@link RedactedError}, which keeps
 * its name; an event that the function did not declare is an {@link EventUnknown}.
 */
export const lambdaFunction = <Needs extends keyof Ports>(
  { declaration, make }: LienThongFunction<Needs>,
  join: (environment: Environment) => Joined<Needs>,
  { env, write }: Surroundings = PROCESS,
): LambdaHandler => {
  const environment = readEnvironment(env);
  const { ports, clock, readItem, outside } = join(environment);
  const logs = new InvocationLog({ name: declaration.name, level: environment.LOG_LEVEL, clock, write });
  const answersWith = lastOf((systems: OutsideSystems) => {
    const handlers = make(ports(systems), settingsOf(environment, systems));
    logFailedDeliveries(handlers, logs.log);
    const publish = (figures: Figures) =>
      write(metricLine(figures, { table: environment.TABLE_NAME, at: toEpoch(clock.now()) }));
    return answersOf({ declaration, handlers, clock, readItem, publish, log: logs.log });
  });
  // Made before the first event if possible: Lambda gives the start more of its processor.
  if (!outside) answersWith(NO_SYSTEMS);
  return (event, context) => {
    logs.begin(context.awsRequestId);
    const readAnswers = async () => answersWith(outside ? await outside() : NO_SYSTEMS);
    const answering = { declaration, readAnswers, log: logs.log, origins: environment.CORS_ORIGINS };
    return answer(answering, event, context.awsRequestId);
  };
};

type Answering = {
  readonly declaration: Declaration;
  /** The answers with the outside systems of now. */
  readonly readAnswers: () => Promise<Answers>;
  readonly log: Log;
  readonly origins: readonly string[];
};

const answer = async (
  { declaration, readAnswers, log, origins }: Answering,
  event: unknown,
  invocation: string,
): Promise<unknown> => {
  let trigger: Trigger | undefined;
  try {
    trigger = triggerOf(declaration, event);
    const answers = await readAnswers();
    const answered = await answers[trigger](event, invocation);
    return trigger === 'request' ? toOrigin(answered as APIGatewayProxyResult, event, origins) : answered;
  } catch (error) {
    log({ level: levelOf(error), message: `${trigger ?? 'event'} failed`, ...describeError(error) });
    if (trigger !== 'request') throw new RedactedError(error);
    const { headers, requestContext } = event as APIGatewayProxyEvent;
    const { requestId } = requestContext;
    const language = languageOf(headers?.['accept-language'] ?? headers?.['Accept-Language']);
    return toOrigin(secured(problemAnswer(error, { requestId, language }), requestId), event, origins);
  }
};

/** The answer, with the headers that let a page of the caller's origin read it. */
const toOrigin = (
  answered: APIGatewayProxyResult,
  event: unknown,
  origins: readonly string[],
): APIGatewayProxyResult => {
  const { headers } = event as APIGatewayProxyEvent;
  const origin = headers?.origin ?? headers?.Origin;
  const added = crossOriginHeaders(origins, origin);
  const vary = [answered.headers?.vary, added.vary].filter(name => name !== undefined).join(', ');
  return { ...answered, headers: { ...answered.headers, ...added, ...(vary && { vary }) } };
};

/** How a function answers the events of each trigger. */
type Answers = Readonly<Record<Trigger, (event: unknown, invocation: string) => Promise<unknown>>>;

type AnswersOptions = {
  readonly declaration: Declaration;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly readItem: ReadItem;
  /** Writes figures as metrics, which alarms watch. */
  readonly publish: (figures: Figures) => void;
  readonly log: Log;
};

/** For each trigger what calls its handler. Those of triggers that are not declared are never called. */
const answersOf = ({ declaration, handlers, clock, readItem, publish, log }: AnswersOptions): Answers => {
  const { wake, everyMinute, measure, task, executionEnded, fileScanned, mailReported } = requireHandlers(
    declaration,
    handlers,
  );
  const http = httpFunction({ declaration, handlers, log, clock });
  const entities = new Set(declaration.wakeUps?.map(({ entity }) => entity));
  const changes = wakeByChanges({ wake, entities, readItem, log });
  return {
    request: (event, awsRequestId) => http(event as APIGatewayProxyEvent, { awsRequestId }),
    changes: event => changes(event as ChangesEvent),
    minute: async () => {
      await everyMinute();
      const figures = await measure();
      if (Object.keys(figures).length > 0) publish(figures);
    },
    'execution-end': async event => {
      const end = findEnd(event as ExecutionEndEvent);
      if (end) await executionEnded(end);
    },
    'scan-report': event => fileScanned(scanReportOf(event as ScanReportEvent)),
    'mail-report': event => mailReported(mailReportOf(event as MailReportEvent)),
    task: event => task(event as JsonObject),
  };
};

/** The handlers that serve a trigger. A function that declares the trigger must have at least one of them. */
const HANDLERS_OF = {
  request: ['routes'],
  changes: ['wake'],
  minute: ['everyMinute', 'measure'],
  'execution-end': ['executionEnded'],
  'scan-report': ['fileScanned'],
  'mail-report': ['mailReported'],
  task: ['task'],
} as const satisfies Record<Trigger, readonly (keyof Handlers)[]>;

const NEVER: Required<
  Pick<Handlers, 'wake' | 'everyMinute' | 'measure' | 'executionEnded' | 'fileScanned' | 'mailReported' | 'task'>
> = {
  wake: async () => {},
  everyMinute: async () => {},
  measure: async () => ({}),
  executionEnded: async () => {},
  fileScanned: async () => {},
  mailReported: async () => {},
  task: async () => ({}),
};

const requireHandlers = (declaration: Declaration, handlers: Handlers): typeof NEVER => {
  const missing = triggersOf(declaration).filter(trigger => !HANDLERS_OF[trigger].some(name => handlers[name]));
  if (missing.length > 0)
    throw new Error(`${declaration.name} declares ${missing.join(', ')} without a handler for it.`);
  return { ...NEVER, ...handlers };
};

const settingsOf = (environment: Environment, systems: OutsideSystems): Settings => ({
  apiUrl: environment.API_URL,
  province: environment.PROVINCE,
  drafts: draftLimitsOf(environment),
  readingDays: environment.READING_DAYS,
  ...confirmedWithinOf(environment.SIGNING_CONFIRM_MINUTES),
  media: [
    ...(environment.MAIL_FROM === undefined ? [] : (['email'] as const)),
    ...(environment.TEXTS ? (['zalo', 'sms'] as const) : []),
  ],
  outsideSecrets: Object.fromEntries(Object.entries(systems).map(([name, { secret }]) => [name, secret])),
});

/** `make`, which returns its last result again while it gets the same argument. */
const lastOf = <From, Made>(make: (from: From) => Made): ((from: From) => Made) => {
  let last: { readonly from: From; readonly made: Made } | undefined;
  return from => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
  };
};
