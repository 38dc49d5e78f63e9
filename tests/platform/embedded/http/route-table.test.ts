import { describe, expect, test } from 'vitest';
import type { HostedFunction, HostedRoute } from '../../../../platform/embedded/http/hosted-function.ts';
import { RouteTable } from '../../../../platform/embedded/http/route-table.ts';

const hosted = (name: string, ...routes: string[]): HostedFunction => ({
  name,
  routes: routes.map(text => {
    const [method, path] = text.split(' ') as [HostedRoute['method'], string];
    return { method, path, access: 'public' };
  }),
  handle: async () => ({ statusCode: 200, body: '' }),
});

const table = new RouteTable([
  hosted('a', 'GET /dossiers', 'GET /dossiers/{code}', 'POST /dossiers/{code}', 'GET /dossiers/{code}/tasks/{step}'),
  hosted('b', 'GET /dossiers/mine', 'GET /dossiers/mine/{part}', 'GET /'),
]);
const match = (method: string, path: string) => {
  const found = table.match(method, path === '/' ? [] : path.slice(1).split('/'));
  if (!found || !('found' in found)) return found;
  return [found.found.function.name, found.found.route.path, found.params];
};

describe('a route is found', () => {
  test.each([
    ['GET', '/', ['b', '/', null]],
    ['GET', '/dossiers', ['a', '/dossiers', null]],
    ['GET', '/dossiers/x', ['a', '/dossiers/{code}', { code: 'x' }]],
    ['GET', '/dossiers/x/tasks/y', ['a', '/dossiers/{code}/tasks/{step}', { code: 'x', step: 'y' }]],
    ['GET', '/dossiers/mine', ['b', '/dossiers/mine', null]],
    ['GET', '/dossiers/mine/x', ['b', '/dossiers/mine/{part}', { part: 'x' }]],
    ['GET', '/dossiers/mine/tasks/y', ['a', '/dossiers/{code}/tasks/{step}', { code: 'mine', step: 'y' }]],
  ])('%s %s', (method, path, found) => expect(match(method, path)).toEqual(found));
});

test('another method is answered with those that exist', () => {
  expect(match('PUT', '/dossiers/x')).toEqual({ allowed: ['GET', 'POST'] });
  expect(match('hasOwnProperty', '/dossiers')).toEqual({ allowed: ['GET'] });
});

test.each(['/other', '/dossiers/x/tasks', '/dossiers/x/tasks/y/z', '/__proto__', '/dossiers/x/constructor'])(
  'nothing is found at %s',
  path => {
    expect(match('GET', path)).toBeUndefined();
  },
);

test('two functions cannot have the same route', () => {
  expect(() => new RouteTable([hosted('a', 'GET /x/{a}'), hosted('b', 'GET /x/{b}')])).toThrow(
    'GET /x/{b} belongs to a and to b.',
  );
});
