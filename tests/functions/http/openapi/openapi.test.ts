import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Declaration, route } from '../../../../functions/declaration.ts';
import type { OpenApi, Operation } from '../../../../functions/http/openapi/document.ts';
import { openApi } from '../../../../functions/http/openapi/openapi.ts';
import { functions } from '../../../../functions/index.ts';
import { sentMessages } from '../../../../functions/outside/sent-messages.ts';
import { Dossier } from '../../../../schemas/dossier.ts';
import type { SentMessage } from '../../../../schemas/outside-message.ts';
import { Task } from '../../../../schemas/task.ts';
import { procedures } from '../../../../workflows/procedures/index.ts';

const of = (
  declarations: readonly Declaration[],
  named: Readonly<Record<string, z.ZodType>> = {},
  messages: readonly SentMessage[] = [],
): OpenApi =>
  openApi({ declarations, title: 'Test', version: '1', serverUrl: 'http://127.0.0.1:4800', named, messages });

const messages = sentMessages(procedures);
const real = of(
  functions.map(({ declaration }) => declaration),
  { Dossier, Task },
  messages,
);

const referencesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : referencesIn(inner)));
};
const resolve = (document: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);

const operations = Object.entries(real.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
);
const declared = functions.flatMap(({ declaration }) => declaration.routes ?? []);

describe('the description of all declared functions', () => {
  test('has every declared route, by its operation', () => {
    const described = operations.map(
      ({ path, method, operation }) => `${operation.operationId} ${method.toUpperCase()} ${path}`,
    );
    expect(described.sort()).toEqual(
      declared.map(({ operation, method, path }) => `${operation} ${method} ${path}`).sort(),
    );
    expect(declared.length).toBeGreaterThan(30);
  });

  test('has no reference to something missing', () => {
    const references = [...new Set(referencesIn(real))];
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter(reference => resolve(real, reference) === undefined)).toEqual([]);
  });

  test('declares every path parameter, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = operation.parameters.flatMap(parameter =>
        'in' in parameter && parameter.in === 'path' ? [parameter] : [],
      );
      expect(given.map(({ name }) => name).sort(), path).toEqual(inPath.sort());
      expect(given.every(({ required }) => required)).toBe(true);
    }
  });

  test('says for every operation who may call it, its one success, and the possible problems', () => {
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.filter(status => status.startsWith('2')),
        operation.operationId,
      ).toHaveLength(1);
      expect(statuses).toEqual(expect.arrayContaining(['500', '503']));
      const schemes = operation.security.flatMap(way => Object.keys(way));
      expect(schemes.every(scheme => scheme in real.components.securitySchemes)).toBe(true);
      expect(statuses.includes('401')).toBe(schemes.length > 0);
    }
  });

  test('lists every message to an outside system, how it is signed, its body, and which answer is expected', () => {
    expect(Object.keys(real.webhooks)).toEqual(messages.map(({ system, type }) => `${system}/${type}`));
    expect(Object.keys(real.webhooks)).toEqual(
      expect.arrayContaining(['bank/payment.requested', 'carrier/shipment.ordered', 'tax/tax-code.requested']),
    );
    const envelope = { type: 'object', required: ['id', 'type', 'body'], additionalProperties: false };
    for (const [name, { post }] of Object.entries(real.webhooks))
      expect({ name, post }).toMatchObject({
        name,
        post: {
          security: [{ signature: [] }],
          parameters: [
            { $ref: '#/components/parameters/WebhookId' },
            { $ref: '#/components/parameters/WebhookTimestamp' },
          ],
          requestBody: { required: true, content: { 'application/json': { schema: envelope } } },
          responses: { '2XX': {}, '4XX': {}, '5XX': {} },
        },
      });
    expect(real.webhooks['carrier/shipment.ordered']?.post?.responses['2XX']).toMatchObject({
      content: { 'application/json': { schema: { required: ['item'] } } },
    });
    const operations = new Set(declared.map(({ operation }) => operation));
    for (const { reportedBy } of messages) if (reportedBy) expect(operations).toContain(reportedBy);
  });

  test('names shared parts once', () => {
    expect(Object.keys(real.components.schemas)).toEqual(expect.arrayContaining(['Problem', 'Dossier', 'Task']));
    expect(Object.keys(real.components.schemas).filter(name => name.startsWith('__'))).toEqual([]);
    expect(real.paths['/dossiers/{code}']?.get?.responses['200']).toMatchObject({
      content: {
        'application/json': { schema: { properties: { dossier: { $ref: '#/components/schemas/Dossier' } } } },
      },
    });
  });

  test('is JSON that can be written and read back', () => {
    expect(JSON.parse(JSON.stringify(real))).toEqual(real);
  });
});

describe('a route', () => {
  const Part = z.strictObject({ count: z.int().default(1), when: z.iso.datetime() });
  /** What every operation takes that needs a sign-in. */
  const ACTING = [{ $ref: '#/components/parameters/ActingFor' }, { $ref: '#/components/parameters/InsteadOf' }];
  const base = { operation: 'a', summary: 'A', access: 'signed-in', success: { status: 200 } } as const;

  test('takes an Idempotency-Key if it is a command', () => {
    const command = of([{ name: 'f', routes: [route({ ...base, method: 'POST', path: '/a', idempotent: true })] }]);
    expect(command.paths['/a']?.post?.parameters).toEqual([
      { $ref: '#/components/parameters/IdempotencyKey' },
      ...ACTING,
    ]);
  });

  test('for signed messages takes the headers of Standard Webhooks', () => {
    const { paths } = of([
      { name: 'f', routes: [route({ ...base, method: 'POST', path: '/a', access: 'signed-message' })] },
    ]);
    expect(paths['/a']?.post).toMatchObject({
      security: [{ signature: [] }],
      parameters: [{ $ref: '#/components/parameters/WebhookId' }, { $ref: '#/components/parameters/WebhookTimestamp' }],
    });
  });

  test('describes request and response apart where defaults make them differ', () => {
    const both = route({
      ...base,
      method: 'POST',
      path: '/a',
      body: z.strictObject({ part: Part }),
      success: { status: 200, body: Part },
    });
    const { components, paths } = of([{ name: 'f', routes: [both] }], { Part });
    expect(components.schemas.Part).toMatchObject({ required: ['count', 'when'] });
    expect(components.schemas.PartInput).toMatchObject({ required: ['when'] });
    expect(paths['/a']?.post?.requestBody?.content['application/json']?.schema).toMatchObject({
      properties: { part: { $ref: '#/components/schemas/PartInput' } },
    });
  });

  test('has required query parameters only without a default', () => {
    const query = z.strictObject({ q: z.string().describe('What to look for'), limit: z.coerce.number().default(5) });
    const { paths } = of([{ name: 'f', routes: [route({ ...base, method: 'GET', path: '/a', query })] }]);
    expect(paths['/a']?.get?.parameters).toMatchObject([
      { name: 'q', in: 'query', required: true, description: 'What to look for' },
      { name: 'limit', in: 'query', required: false },
      ...ACTING,
    ]);
  });

  test('that clashes with another, or has other parameters than its path, is refused with all such faults', () => {
    const one = route({ ...base, method: 'GET', path: '/a/{code}' });
    expect(() =>
      of([
        { name: 'f', routes: [one] },
        { name: 'g', routes: [one] },
      ]),
    ).toThrow(
      'GET /a/{code} is declared twice; the operation a is declared twice; /a/{code} has other parameters than its schema; /a/{code} has other parameters than its schema.',
    );
  });
});
