import type * as z from 'zod';
import { SIGNATURE_HEADERS } from '../../../platform/signature.ts';
import type { SentMessage } from '../../../schemas/outside-message.ts';
import { Problem } from '../../../schemas/problem.ts';
import type { Access, Declaration, Route } from '../../declaration.ts';
import { ACTING_FOR, INSTEAD_OF } from '../authentication.ts';
import { IDEMPOTENCY_KEY } from '../call.ts';
import type { JsonSchema, Method, OpenApi, Operation, Parameter, PathItem, Reference } from './document.ts';
import { problemComponents, problemsOf } from './problem-responses.ts';
import { SharedSchemas } from './shared-schemas.ts';
import { webhooksOf } from './webhooks.ts';

export type OpenApiOptions = {
  readonly declarations: readonly Declaration[];
  readonly title: string;
  readonly version: string;
  readonly serverUrl: string;
  /** Schemas that deserve a name of their own in the description, e.g. `{ Dossier, Task }`. */
  readonly named?: Readonly<Record<string, z.ZodType>>;
  /** What is served beside the declared routes, by path. */
  readonly others?: Readonly<Record<string, PathItem>>;
  /** What is sent to outside systems. */
  readonly messages?: readonly SentMessage[];
};

/**
 * The OpenAPI 3.1 description of all declared routes and of what is sent, from the same schemas that parse requests and compose messages. Throws when two routes
 * share method and path or a name, or a path's parameters are not those of its schema; all such faults at once.
 */
export const openApi = ({
  declarations,
  title,
  version,
  serverUrl,
  named = {},
  others = {},
  messages = [],
}: OpenApiOptions): OpenApi => {
  const routes = declarations.flatMap(({ name, routes = [] }) => routes.map(route => ({ tag: name, route })));
  checkRoutes(routes.map(({ route }) => route));
  const shared = new SharedSchemas({ Problem, ...named });
  shared.schemaOf(Problem, 'output');
  const paths: Record<string, PathItem> = {};
  for (const { tag, route } of routes) {
    const method = route.method.toLowerCase() as Method;
    paths[route.path] = { ...paths[route.path], [method]: operationOf(route, tag, shared) };
  }
  const signed = { parameters: SIGNED_HEADERS, security: SECURITY['signed-message'] };
  const webhooks = webhooksOf(messages, shared, signed);
  const { document, schemas } = shared.finish({ paths: { ...paths, ...others }, webhooks });
  return {
    openapi: '3.1.1',
    info: { title, version, description: DESCRIPTION },
    servers: [{ url: serverUrl }],
    tags: [...new Set(Object.values({ ...document.paths, ...document.webhooks }).flatMap(tagsOf))].map(name => ({
      name,
    })),
    ...document,
    components: { schemas, parameters, responses: problemComponents, securitySchemes },
  };
};

const tagsOf = (item: PathItem): readonly string[] => Object.values(item).flatMap(({ tags }) => tags);

/** Markdown. */
const DESCRIPTION = `One-stop and interconnected procedures of a province: a citizen files once, and the dossier passes from agency to agency.

- **Sign in**: operations with a lock need a token, sent as \`Authorization: Bearer …\`.
- **Send again safely**: a command sent again with the same \`Idempotency-Key\` gets its first answer again.
- **Messages to outside systems** (bank, tax, carrier …) are listed as webhooks, by system and type: body, signature headers and the answer that we expect.
- **Refusals** are problem documents (RFC 9457). They say what was asked, the state, and what is allowed now; a wrong request gets all its faults at once. Each refusal and each fault has a \`code\`, which stays the same, and a \`detail\` for people: in Vietnamese or English, as \`Accept-Language\` asks, else in English.`;

const operationOf = (route: Route, tag: string, shared: SharedSchemas): Operation => ({
  operationId: route.operation,
  summary: route.summary,
  tags: [tag],
  security: SECURITY[route.access],
  parameters: [
    ...parametersOf('path', route.params, shared),
    ...parametersOf('query', route.query, shared),
    ...(route.idempotent ? [refer('IdempotencyKey')] : []),
    ...(route.access === 'signed-in' ? [refer('ActingFor'), refer('InsteadOf')] : []),
    ...(route.tagged ? [refer('IfNoneMatch')] : []),
    ...(route.access === 'signed-message' ? SIGNED_HEADERS : []),
  ],
  ...(route.body && { requestBody: { required: true, content: json(shared.schemaOf(route.body, 'input')) } }),
  responses: {
    [route.success.status]: {
      description: SUCCESS[route.success.status],
      ...(route.success.body && { content: json(shared.schemaOf(route.success.body, 'output')) }),
    },
    ...(route.tagged && { 304: { description: 'Nothing has changed since the answer with that tag.' } }),
    ...problemsOf(route),
  },
});

const SUCCESS = { 200: 'Done.', 201: 'Created.', 202: 'Accepted.', 204: 'Done; no content.' } as const;

const SECURITY = {
  public: [],
  'signed-in': [{ bearerAuth: [] }],
  'signed-message': [{ signature: [] }],
} as const satisfies Record<Access, Operation['security']>;

const securitySchemes = {
  bearerAuth: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token from the configured OIDC issuer.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: SIGNATURE_HEADERS.signature,
    description: 'Standard Webhooks 1.0.0: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.',
  },
};

const header = (name: string, required: boolean, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});
const parameters: Record<string, Parameter> = {
  IdempotencyKey: header(
    'Idempotency-Key',
    false,
    'The same request with the same key, on the same dossier, gets the first answer again.',
    {
      type: 'string',
      pattern: IDEMPOTENCY_KEY.source,
    },
  ),
  ActingFor: header(
    ACTING_FOR,
    false,
    'The unit for which an officer of several units acts; the first of his or her appointments without it.',
    { type: 'string' },
  ),
  InsteadOf: header(
    INSTEAD_OF,
    false,
    'The officer for whom the caller stands in at that unit; without it the caller acts by an appointment of the own.',
    { type: 'string' },
  ),
  IfNoneMatch: header('If-None-Match', false, 'The `ETag` of the answer before: 304 while nothing has changed.', {
    type: 'string',
  }),
  WebhookId: header(SIGNATURE_HEADERS.id, true, 'Identifies the message: the same each time it is sent.', {
    type: 'string',
    maxLength: 256,
  }),
  WebhookTimestamp: header(SIGNATURE_HEADERS.timestamp, true, 'Seconds since 1970; at most five minutes off.', {
    type: 'integer',
  }),
};
const refer = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` });
const SIGNED_HEADERS: readonly Reference[] = [refer('WebhookId'), refer('WebhookTimestamp')];
const json = (schema: JsonSchema) => ({ 'application/json': { schema } });

const parametersOf = (
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  shared: SharedSchemas,
): readonly Parameter[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = shared.schemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' && { description }),
    schema: rest,
  }));
};

const checkRoutes = (routes: readonly Route[]): void => {
  const faults = [
    ...repeated(routes.map(({ method, path }) => `${method} ${path}`)).map(place => `${place} is declared twice`),
    ...repeated(routes.map(({ operation }) => operation)).map(name => `the operation ${name} is declared twice`),
    ...routes
      .filter(route => pathNames(route) !== paramNames(route))
      .map(({ path }) => `${path} has other parameters than its schema`),
  ];
  if (faults.length > 0) throw new Error(`The declared routes are at fault: ${faults.join('; ')}.`);
};

const repeated = (names: readonly string[]): readonly string[] => names.filter((name, i) => names.indexOf(name) !== i);
const pathNames = ({ path }: Route): string =>
  [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();
const paramNames = ({ params }: Route): string =>
  Object.keys(params?.shape ?? {})
    .sort()
    .join();
