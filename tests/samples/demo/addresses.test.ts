import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressesOf, desks, sayAddress } from '../../../samples/demo/addresses.ts';
import { fileUntilLicensing } from '../../kit/world/acts.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(fresh => {
  world = fresh;
});

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../../console/src', path), 'utf8');
const ROUTES = read('app/public-routes.tsx') + read('app/desk-routes.tsx');

test('a dossier is shown at the desks that may see it, with their accounts, and at no other', async () => {
  const dossier = await dossierOf(world, await fileUntilLicensing(world));
  const seen = addressesOf(dossier, 'K7M2Q4RT');
  expect(seen[0]).toEqual({ who: 'Người nộp', path: `/tra-cuu/${dossier.code}#K7M2Q4RT`, accounts: [] });
  const accounts = seen.flatMap(({ accounts }) => accounts);
  expect(accounts).toEqual(expect.arrayContaining(['counter.bat-xat', 'specialist.bat-xat', 'engineer.lao-cai']));
  expect(accounts.filter(account => account.endsWith('.sa-pa'))).toEqual([]);
  expect(sayAddress('http://127.0.0.1:4800', seen[0] as never)).toContain('http://127.0.0.1:4800/tra-cuu/H38');
});

test('every page of a role in the console is among the desks', () => {
  const pages = [...read('parts/roles.ts').matchAll(/\{ to: '([^']+)'/g)].map(([, path]) => path);
  expect(pages.length).toBeGreaterThan(5);
  expect(desks.map(({ path }) => path)).toEqual(expect.arrayContaining(pages));
});

test('every address that is printed is a page of the console', async () => {
  const dossier = await dossierOf(world, await fileUntilLicensing(world));
  const paths = [...desks, ...addressesOf(dossier, 'K7M2Q4RT')].map(({ path }) =>
    path.replace(dossier.code, '$code').replace(/[?#].*$/, ''),
  );
  for (const path of new Set(paths)) expect(ROUTES).toContain(`path: '${path}'`);
});
