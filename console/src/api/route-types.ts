/** What an operation asks for and answers, from the routes' own declarations. Types only: nothing of them is in the bundle. */
import type * as z from 'zod';
import type { Declarations, OPERATIONS } from './operations.ts';

/** An operation for people: every one has its method and path in the table. */
export type Operation = keyof typeof OPERATIONS & keyof Declarations;
type RouteOf<Name extends Operation> = Declarations[Name];

type Part<Route, Name extends 'params' | 'body'> =
  Route extends Record<Name, infer Schema extends z.ZodType>
    ? { readonly [Key in Name]: z.input<Schema> }
    : { readonly [Key in Name]?: undefined };

type Query<Route> = Route extends { query: infer Schema extends z.ZodType }
  ? { readonly query?: Partial<z.input<Schema>> }
  : { readonly query?: undefined };

type AskedBy<Route> = Part<Route, 'params'> &
  Part<Route, 'body'> &
  Query<Route> & {
    /** Of a command: the same for each attempt at the same thing. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
    /** The page may be left before the answer: for small bodies. */
    readonly keepalive?: true;
  };

type AskedByName = { readonly [Name in Operation]: AskedBy<RouteOf<Name>> };
/** An interface, which the compiler looks up by name: else it multiplies the parts of all operations with each other. */
interface AskedTable extends AskedByName {}

export type Asked<Name extends Operation> = AskedTable[Name];

export type Answered<Name extends Operation> =
  RouteOf<Name> extends { success: { body: infer Schema extends z.ZodType } } ? z.output<Schema> : undefined;
