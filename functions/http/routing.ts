import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { allowedMethods, routedMethod } from '../../schemas/cross-origin.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import type { Declaration, Handlers, Route } from '../declaration.ts';
import type { HttpMiddleware, PreparedRoute } from './request.ts';

/** Finds the route of a request by its resource and method, as API Gateway names them. */
export const routing = (routes: ReadonlyMap<string, PreparedRoute>): HttpMiddleware => ({
  before: ({ internal }) => {
    const { httpMethod, resource } = internal.received;
    internal.prepared = routes.get(`${routedMethod(httpMethod)} ${resource}`) ?? refuseRoute(routes, internal.received);
  },
});

/** Joins each declared route to its handler; throws one error that names every route without one, and the reverse. */
export const prepareRoutes = (declaration: Declaration, handlers: Handlers): ReadonlyMap<string, PreparedRoute> => {
  const routes = declaration.routes ?? [];
  const runs: NonNullable<Handlers['routes']> = handlers.routes ?? {};
  const operations = new Set(routes.map(route => route.operation));
  const faults = [
    ...routes.filter(route => !runs[route.operation]).map(route => `operation ${route.operation} has no handler`),
    ...routes
      .filter(({ access, operation }) => access === 'signed-message' && !handlers.verify?.[operation])
      .map(({ operation }) => `nobody verifies the messages of ${operation}`),
    ...Object.keys(runs)
      .filter(name => !operations.has(name))
      .map(name => `handler ${name} belongs to no declared operation`),
  ];
  if (faults.length > 0) throw new Error(`Function ${declaration.name}: ${faults.join('; ')}.`);
  return new Map(routes.map(route => [`${route.method} ${route.path}`, prepare(route, handlers)]));
};

const prepare = (route: Route, { routes, alsoFaulty, verify }: Handlers): PreparedRoute => ({
  route,
  run: routes?.[route.operation] as PreparedRoute['run'],
  alsoFaulty: alsoFaulty?.[route.operation],
  verify: verify?.[route.operation],
  lists: new Set(
    Object.entries(route.query?.shape ?? {}).flatMap(([name, schema]) => (takesList(schema) ? [name] : [])),
  ),
});

/** Whether a schema is an array underneath its wrappers (optional, default, …). */
const takesList = (schema: unknown): boolean => {
  if (schema instanceof z.ZodArray) return true;
  const def = (schema as { _zod?: { def?: { innerType?: unknown; in?: unknown } } })._zod?.def;
  const inner = def?.innerType ?? def?.in;
  return inner !== undefined && takesList(inner);
};

const refuseRoute = (routes: ReadonlyMap<string, PreparedRoute>, event: APIGatewayProxyEvent): never => {
  const allow = [...routes.values()]
    .filter(({ route }) => route.path === event.resource)
    .map(({ route }) => route.method);
  if (allow.length === 0) throw new Refusal('not-found', sayOfRequest('nothing-here'));
  const asked = event.httpMethod;
  throw new Refusal('method-not-allowed', sayOfRequest('method-unknown'), { asked }, { allow: allowedMethods(allow) });
};
