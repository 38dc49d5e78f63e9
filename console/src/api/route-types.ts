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

export type Asked<Name extends Operation> = Part<RouteOf<Name>, 'params'> &
  Part<RouteOf<Name>, 'body'> &
  Query<RouteOf<Name>> & {
    /** Of a command: the same for each attempt at the same thing. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
    /** The page may be left before the answer: for small bodies. */
    readonly keepalive?: true;
  };

export type Answered<Name extends Operation> =
  RouteOf<Name> extends { success: { body: infer Schema extends z.ZodType } } ? z.output<Schema> : undefined;
