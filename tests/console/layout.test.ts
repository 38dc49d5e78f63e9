import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { operationsText } from '../../console/build/generate-operations.ts';

const ROOT = join(import.meta.dirname, '../..');
const SRC = 'console/src/';

type Edge = { readonly from: string; readonly to: string; readonly isType: boolean };

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const files = globSync('console/src/**/*.{ts,tsx}', { cwd: ROOT });
const edges: readonly Edge[] = files.flatMap(from =>
  [...read(from).matchAll(/(?:^|\n)(import|export)( type)?\b[^'";]*?from\s*'([^']+)'|import\('([^']+)'\)/g)].map(
    ([, , type, first, second]) => {
      const to = first ?? second ?? '';
      return {
        from,
        to: to.startsWith('.') ? relative(ROOT, join(ROOT, dirname(from), to)) : to,
        isType: type !== undefined,
      };
    },
  ),
);
const within =
  (folder: string) =>
  (file: string): boolean =>
    file.startsWith(`${SRC}${folder}/`);
const deskOf = (file: string): string | undefined => /^console\/src\/desks\/([^/]+)\//.exec(file)?.[1];
const text = ({ from, to }: Edge): string => `${from} → ${to}`;

/** Shapes, and the bars of Code 128, which slips and labels have alike. */
const MAY_HOLD = /^(schemas\/|documents\/typesetting\/code-128\.ts$)/;

/** What a file imports or passes on, types apart. */
const valuesFor = (file: string): readonly string[] =>
  [...read(file).matchAll(/^(?:import|export)\b(?! type\b)[^;]*? from '([^']+)';/gm)].map(([, from = '']) =>
    from.startsWith('.') ? join(dirname(file), from) : from,
  );

describe('the console has one direction of imports', () => {
  test('a desk takes parts and the API, and never another desk', () => {
    const ofDesks = edges.filter(({ from, to }) => deskOf(from) && to.startsWith(SRC));
    const wrong = ofDesks.filter(
      ({ from, to }) => !within('api')(to) && !within('parts')(to) && deskOf(to) !== deskOf(from),
    );
    expect(wrong.map(text)).toEqual([]);
    expect(ofDesks.length).toBeGreaterThan(20);
  });

  test('parts and the API know no screen', () => {
    const wrong = edges.filter(
      ({ from, to }) =>
        (within('api')(from) || within('parts')(from)) && /^console\/src\/(app|desks|public)\//.test(to),
    );
    expect(wrong.map(text)).toEqual([]);
  });

  test('pages for citizens carry no widgets of the staff', () => {
    const wrong = edges.filter(({ from, to }) => within('public')(from) && /^react-aria/.test(to));
    expect(wrong.map(text)).toEqual([]);
  });

  test('of what lies outside, the bundles hold only rules that import nothing but types and other such rules; the rest is taken as types', () => {
    const outside = edges.filter(({ to }) => to.includes('/') && !to.startsWith(SRC) && /^[a-z]+\/.*\.ts$/.test(to));
    const held = [...new Set(outside.filter(({ isType }) => !isType).map(({ to }) => to))];
    const mayBeHeld = (file: string): boolean => MAY_HOLD.test(file) && valuesFor(file).every(mayBeHeld);
    expect(held.filter(file => !mayBeHeld(file))).toEqual([]);
    expect(outside.length).toBeGreaterThan(10);
  });

  test('it runs in a browser: no built-in of Node', () => {
    expect(edges.filter(({ to }) => to.startsWith('node:')).map(text)).toEqual([]);
    expect(files.filter(file => /\b(process|Buffer|__dirname)\b\./.test(read(file)))).toEqual([]);
  });

  test('nothing is written into a page as markup, and no style or script stands in it', () => {
    expect(files.filter(file => /dangerouslySetInnerHTML|innerHTML/.test(read(file)))).toEqual([]);
    expect(read('console/index.html')).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/);
  });
});

test('forms send commands by useCommand: none has a rule of its own for idempotency keys', () => {
  const own = files.filter(file => !within('api')(file) && /\b(useMutation|idempotencyKey)\b/.test(read(file)));
  // A search and the address of a slip, receipt or register change nothing; a filing is several requests under one key.
  expect(own.sort()).toEqual([
    `${SRC}app/shell/use-search.ts`,
    `${SRC}parts/intake/send-filing.ts`,
    `${SRC}parts/payment/receipts.tsx`,
    `${SRC}parts/register-book/register-book.tsx`,
    `${SRC}parts/slips/slip-list.tsx`,
  ]);
});

test('the table of operations is that of the declarations: npm run console:operations', () => {
  expect(read('console/src/api/operations.ts')).toBe(operationsText());
});
