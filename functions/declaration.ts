import type * as z from 'zod';
import type { Change, JsonObject, Ports, ScanReport } from '../platform/ports.ts';
import type { DraftLimits } from '../schemas/draft-limits.ts';
import type { Principal } from '../schemas/principal.ts';
import type { Fault } from '../schemas/problem.ts';
import type { MailReport, Medium } from '../schemas/sending.ts';
import type { StorageReading } from '../schemas/storage.ts';
import type { Instant } from '../schemas/time.ts';
import type { FailedDelivery } from '../store/machine/delivery.ts';
import type { LostReading } from '../store/table/reading-trail.ts';
import type { Figures } from './figures.ts';
import type { Uses } from './uses.ts';
import type { Written } from './written.ts';

/** Who may call a route at all; what he or she may do there is the access policy's and the command's business. */
export type Access =
  /** Anybody. */
  | 'public'
  /** Anybody with a valid token. */
  | 'signed-in'
  /** An outside system, by the signature of its message, which is verified before anything in it is read. */
  | 'signed-message';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** API Gateway's resource path: `/dossiers/{code}`. */
  readonly path: string;
  /** One name in the OpenAPI description, logs and tests. */
  readonly operation: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The success: its status code and the shape of its body (none: no body). */
  readonly success: { readonly status: 200 | 201 | 202 | 204; readonly body?: z.ZodType };
  /** Refusals, by status, that do not follow from its shape (`http/openapi/problem-responses.ts`): a body may name what is not there. */
  readonly refuses?: readonly (401 | 404 | 409)[];
  /** A GET whose answer carries an `ETag`: asked again with it in `If-None-Match`, an unchanged answer is 304 without a body. */
  readonly tagged?: true;
  /** Whether an `Idempotency-Key` header is honoured (commands). */
  readonly idempotent?: true;
};

/**
 * What wakes a function: a new item of this entity (attribute `entity`) was committed. A platform may tell of its changes
 * and removal too. A wake-up is a hint, never the work itself.
 */
export type WakeUp = {
  readonly entity: string;
  /** Woken for changes and removals too, on every platform. */
  readonly of?: 'every change';
};

/** Everything the platforms must know to call a function; declared once, read by `infra` and by the embedded server. */
export type Declaration = {
  /** The function's folder, and its name in logs and on AWS. */
  readonly name: string;
  readonly routes?: readonly Route[];
  readonly wakeUps?: readonly WakeUp[];
  /** Seconds for which its wake-ups are gathered, to be handled together; woken at once where nothing is said. */
  readonly gathersFor?: number;
  /** Called every minute. */
  readonly schedule?: 'every-minute';
  /** The name under which state machines call it: `${OpenTask}`. */
  readonly task?: string;
  /** Called when an execution of a state machine ends. */
  readonly executionEnds?: true;
  /** Called when the malware scanner reports on a file of the papers, where it does so by itself. */
  readonly scanReports?: true;
  /** Called when the mail service reports that a mail came back, or that its reader called it unwanted, where it does so by itself. */
  readonly mailReports?: true;
  /** Called before every signed-in route, to say who calls. */
  readonly authorizes?: true;
  /** What it touches; nothing where nothing is said. */
  readonly uses?: Uses;
};

/** What the schemas of a route make of a request. */
export type Call<R extends Route> = {
  readonly params: R extends { params: infer P extends z.ZodType } ? z.infer<P> : Record<string, never>;
  readonly query: R extends { query: infer Q extends z.ZodType } ? z.infer<Q> : Record<string, never>;
  readonly body: R extends { body: infer B extends z.ZodType } ? z.infer<B> : undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly principal: R['access'] extends 'signed-in' ? Principal : undefined;
  readonly idempotencyKey: string | undefined;
  /** When the caller last proved to the issuer who he or she is, where the token says it. */
  readonly signedInAt?: Instant | undefined;
};

/** A message as it came, before anything in it is read. */
export type Message = {
  /** Of the address. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
};

/** The call of a route that a function's declaration exports under this name. */
export type CallTo<Routes, Name extends keyof Routes> = Routes[Name] extends Route ? Call<Routes[Name]> : never;

/** What a schema describes, for reading only. JSON of any shape is not looked into. */
type Shown<T> = [z.core.util.JSONType] extends [T]
  ? unknown
  : T extends readonly (infer Element)[]
    ? readonly Shown<Element>[]
    : T extends object
      ? { readonly [Name in keyof T]: Shown<T[Name]> }
      : T;

/** A handler's answer: the body of the route's success, or that as JSON; nothing where it has none. */
export type Handle<R extends Route> = (
  call: Call<R>,
) => Promise<R['success'] extends { body: infer B extends z.ZodType } ? OrWritten<Shown<z.input<B>>> : void>;

type OrWritten<Answer> = Answer | Written<Answer>;

/**
 * The handlers of a function: one for each route that its declaration exports, under the route's name. `satisfies` it, and
 * calls and answers are typed by the routes' schemas.
 */
export type HandlersOf<Routes> = {
  readonly [Name in keyof Routes as Routes[Name] extends Route ? Name : never]: Routes[Name] extends Route
    ? Handle<Routes[Name]>
    : never;
};

/** Names a route so that its handler's types follow from its schemas. */
export const route = <const R extends Route>(route: R): R => route;

/**
 * A function as its folder exports it: handlers over ports, joined to adapters only by a host. `Needs` names the
 * ports that it uses: it is given no others, and its bundle on AWS carries no other adapters.
 */
export type LienThongFunction<Needs extends keyof Ports = keyof Ports> = {
  readonly declaration: Declaration;
  readonly make: (ports: Pick<Ports, Needs>, settings: Settings) => Handlers;
};

export type Handlers = {
  /** By `operation`. */
  readonly routes?: Readonly<Record<string, (call: never) => Promise<unknown>>>;
  /** By `operation`: the other faults of a body that its schema already refuses, so that the answer names all of them. */
  readonly alsoFaulty?: Readonly<Record<string, (body: unknown) => readonly Fault[]>>;
  /** By `operation`, for every signed message: refuses what was not signed as it must be. */
  readonly verify?: Readonly<Record<string, (message: Message) => void>>;
  /** Takes the listener to readings that may not have been noted: no answer is held up for them. */
  readonly reportLostReadings?: (tell: (lost: LostReading) => void) => void;
  /** Takes the listener to deliveries that failed, each time. */
  readonly reportFailedDeliveries?: (tell: (failed: FailedDelivery) => void) => void;
  readonly wake?: (changes: readonly Change[]) => Promise<void>;
  readonly everyMinute?: () => Promise<void>;
  /** What this function counts each minute, for a platform that keeps figures and alarms. */
  readonly measure?: () => Promise<Figures>;
  readonly task?: (payload: JsonObject) => Promise<JsonObject>;
  /** The report may be lost, late, doubled or out of order. */
  readonly fileScanned?: (report: ScanReport) => Promise<void>;
  /** The report may be late, doubled, or of a message that is not ours. */
  readonly mailReported?: (report: MailReport) => Promise<void>;
  readonly executionEnded?: (end: {
    readonly name: string;
    readonly status: string;
    readonly error?: string;
    readonly cause?: string;
  }) => Promise<void>;
};

/** What an installation configures. Parsed from the environment by each host. */
export type Settings = {
  /** Where the API is reached from outside, without a trailing slash; callbacks are addressed to it. */
  readonly apiUrl: string;
  /** Base of the province's dossier codes, e.g. `H38`. */
  readonly province: string;
  /** Secrets of outside systems (`bank`, `tax`, `carrier`, …), by name: base64, as Standard Webhooks writes them after `whsec_`. */
  readonly outsideSecrets: Readonly<Record<string, string>>;
  /** By what messages go out to people. */
  readonly media: readonly Medium[];
  readonly drafts: DraftLimits;
  /** For how many days it is kept who read what of a dossier. */
  readonly readingDays: number;
  /** Who signs must have proved who he or she is within so many seconds; absent: a token is enough. */
  readonly confirmedWithin?: number;
  /** The room that is left, where it can run out; on AWS storage grows by itself. */
  readonly readStorage?: () => Promise<StorageReading>;
};
