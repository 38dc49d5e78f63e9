import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import { faultsOf, MAX_FAULTS } from '../../schemas/faults.ts';
import { type Fault, pointerTo } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { type HttpMiddleware, type ParsedCall, type PreparedRoute, paramsOf, preparedOf } from './request.ts';

const say = sayings({
  'request-faulty': {
    vi: 'Yêu cầu có {count} chỗ sai. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'The request has {count} {count:fault|faults}.',
  },
  'request-very-faulty': {
    vi: 'Yêu cầu có ít nhất {count} chỗ sai. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'The request has at least {count} faults.',
  },
  'idempotency-key-form': {
    vi: 'phải gồm 1 đến 128 ký tự ASCII nhìn thấy được, và chỉ gửi một lần',
    en: 'must be 1 to 128 visible ASCII characters, sent once',
  },
  'no-body-taken': { vi: 'thao tác này không nhận nội dung', en: 'this operation takes no body' },
});

const NOTHING = Object.freeze({});

/** Visible ASCII. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** Parses path parameters, query and body by the route's schemas. One refusal (422) names all faults of all three. */
export const parsedCall = (): HttpMiddleware => ({
  before: request => {
    const { received, headers = {}, rawBody = '', json, principal, signedInAt } = request.internal;
    const prepared = preparedOf(request);
    const faults: Fault[] = [];
    const params = parse(faults, '/params', prepared.route.params, paramsOf(received)) ?? NOTHING;
    request.internal.params = params;
    const query = parseQuery(faults, prepared, received) ?? NOTHING;
    const body = parseBody(faults, prepared, json);
    if (!prepared.route.body) refuseContent(faults, rawBody);
    const idempotency = prepared.route.idempotent ? idempotencyKeyOf(headers) : { key: undefined };
    if ('fault' in idempotency) faults.push(idempotency.fault);
    if (faults.length > 0) throw invalid(faults);
    const idempotencyKey = 'key' in idempotency ? idempotency.key : undefined;
    const parsed: ParsedCall = {
      run: prepared.run,
      call: { params, query, body, headers, principal, idempotencyKey, signedInAt },
    };
    request.event = parsed;
  },
});

/** The key of an idempotent command; a fault where the header is not a valid key. */
const idempotencyKeyOf = (
  headers: Readonly<Record<string, string>>,
): { readonly key: string | undefined } | { readonly fault: Fault } => {
  const key = headers['idempotency-key'];
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return { key };
  return {
    fault: { pointer: '/headers/idempotency-key', detail: say('idempotency-key-form') },
  };
};

const invalid = (faults: readonly Fault[]): Refusal => {
  const said =
    faults.length >= MAX_FAULTS
      ? say('request-very-faulty', { count: MAX_FAULTS })
      : say('request-faulty', { count: faults.length });
  return new Refusal('invalid', said, { errors: faults.slice(0, MAX_FAULTS) });
};

const parse = (faults: Fault[], root: string, schema: z.ZodType | undefined, input: unknown): unknown => {
  if (!schema) return undefined;
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  faults.push(...faultsOf(root, result.error));
  return undefined;
};

const parseBody = (faults: Fault[], { route, alsoFaulty }: PreparedRoute, json: unknown): unknown => {
  const before = faults.length;
  const body = parse(faults, '/body', route.body, json);
  if (faults.length > before) faults.push(...(alsoFaulty?.(json) ?? []));
  return body;
};

/** A parameter that is not a list may come once. Without a schema the query must be empty, since our inputs are strict. */
const parseQuery = (faults: Fault[], { route, lists }: PreparedRoute, event: APIGatewayProxyEvent): unknown => {
  const given = event.multiValueQueryStringParameters;
  const query: Record<string, unknown> = {};
  for (const [name, values = []] of Object.entries(given ?? {})) {
    if (!route.query || name === '__proto__')
      faults.push({ pointer: pointerTo(['query', name]), detail: sayOfField('unknown-field') });
    else query[name] = lists.has(name) || values.length > 1 ? values : values[0];
  }
  return parse(faults, '/query', route.query, query);
};

/** Clients often send `{}` where no body is expected. Any other content is refused as a mistake. */
const refuseContent = (faults: Fault[], rawBody: string): void => {
  if (rawBody !== '' && !/^\s*\{\s*\}\s*$/.test(rawBody))
    faults.push({ pointer: '/body', detail: say('no-body-taken') });
};
