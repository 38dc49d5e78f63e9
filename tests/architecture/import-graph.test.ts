import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EACH_OTHER, mayImport, ROOMS, ROOMS_INSIDE } from './rooms.ts';

const ROOT = join(import.meta.dirname, '../..');
type Edge = { readonly from: string; readonly to: string };

/** Packages that only one room knows. */
const ONLY_IN: readonly { readonly of: RegExp; readonly room: RegExp }[] = [
  { of: /^@aws-sdk\//, room: /^platform\/aws\// },
  { of: /^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/, room: /^infra\// },
  { of: /^@middy\//, room: /^functions\// },
  { of: /^node:sqlite$/, room: /^platform\/embedded\// },
];

const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
  );
  return [...found].map(match => match[1] ?? match[2] ?? match[3] ?? '');
};

const files = globSync(`{${ROOMS.join(',')}}/**/*.ts`, { cwd: ROOT });
const importsIn = (files: readonly string[]): readonly Edge[] =>
  files.flatMap(from =>
    importsOf(from).map(to => ({ from, to: to.startsWith('.') ? relative(ROOT, join(ROOT, dirname(from), to)) : to })),
  );
const edges = importsIn(files);

/** Imports that are left when files that import nothing, or that nothing imports, are taken away again and again. */
const inCircles = (imports: readonly Edge[]): readonly Edge[] => {
  const importing = new Set(imports.map(({ from }) => from));
  const imported = new Set(imports.map(({ to }) => to));
  const left = imports.filter(({ from, to }) => importing.has(to) && imported.has(from));
  return left.length === imports.length ? left : inCircles(left);
};

const roomOf = (file: string): string => file.split('/')[0] ?? '';
const isLocal = ({ to }: Edge): boolean => ROOMS.includes(roomOf(to)) && to.includes('/');
const text = ({ from, to }: Edge): string => `${from} → ${to}`;

describe('the folders are the architecture', () => {
  test('the graph is drawn from every room that exists', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(edges.filter(isLocal).length).toBeGreaterThan(200);
  });

  test('no room imports another against the directions of the design', () => {
    const wrong = edges.filter(isLocal).filter(({ from, to }) => !mayImport(roomOf(from), to));
    expect(wrong.map(text)).toEqual([]);
  });

  test.each(Object.entries(ROOMS_INSIDE))('imports run one way through the rooms inside %s', (top, rooms) => {
    const order = Object.keys(rooms);
    const nameOf = (file: string): string => file.slice(top.length + 1).split('/')[0] ?? '';
    const placeOf = (file: string): number => {
      const place = order.indexOf(nameOf(file));
      return place < 0 && !nameOf(file).endsWith('.ts') ? order.indexOf(EACH_OTHER) : place;
    };
    const inside = (file: string): boolean => file.startsWith(`${top}/`);
    expect(files.filter(file => inside(file) && placeOf(file) < 0)).toEqual([]);
    expect(order.filter((_, place) => !files.some(file => inside(file) && placeOf(file) === place))).toEqual([]);
    const against = edges
      .filter(({ from, to }) => inside(from) && inside(to) && nameOf(from) !== nameOf(to))
      .filter(({ from, to }) => placeOf(to) >= placeOf(from));
    expect(against.map(text)).toEqual([]);
  });

  test('imports form no circle of files, types included', () => {
    const everywhere = importsIn(
      globSync(`{${[...ROOMS, 'samples', 'tests', 'bench', 'docs'].join(',')}}/**/*.ts`, { cwd: ROOT }),
    );
    expect(inCircles(everywhere).map(text)).toEqual([]);
    expect(everywhere.length).toBeGreaterThan(edges.length);
  });

  test('what a function declares is data: clients and stacks read it without the store', () => {
    const data = /^functions\/[\w-]+\/(declaration|[\w-]+-routes)\.ts$/;
    const of = edges.filter(({ from }) => data.test(from)).filter(isLocal);
    const isData = (to: string): boolean => /^(schemas\/|functions\/declaration\.ts)/.test(to) || data.test(to);
    expect(of.filter(({ to }) => !isData(to)).map(text)).toEqual([]);
    expect(of.length).toBeGreaterThan(10);
  });

  test('a room imports from samples, tests and benchmarks only what its line in the table names', () => {
    const wrong = edges.filter(({ from, to }) => /^(samples|tests|bench)\//.test(to) && !mayImport(roomOf(from), to));
    expect(wrong.map(text)).toEqual([]);
  });

  test('the law is pure: workflows knows no Node built-in, no clock and no chance', () => {
    const builtIns = edges.filter(({ from, to }) => from.startsWith('workflows/') && to.startsWith('node:'));
    expect(builtIns.map(text)).toEqual([]);
    const impure = files
      .filter(file => file.startsWith('workflows/'))
      .filter(file =>
        /\bDate\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now|\bprocess\./.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
      );
    expect(impure).toEqual([]);
  });

  test('time is a port: only the clocks read the real time', () => {
    const readers = files
      .filter(file => /\bDate\.now\(|new Date\(\)|Temporal\.Now/.test(readFileSync(join(ROOT, file), 'utf8')))
      .filter(file => !/^(platform\/(embedded|aws)\/clock\.ts|console\/src\/api\/clock\.ts)$/.test(file));
    expect(readers).toEqual([]);
  });

  test.each(ONLY_IN)('$of is known in one room only', ({ of, room }) => {
    const wrong = edges.filter(({ from, to }) => of.test(to) && !room.test(from));
    expect(wrong.map(text)).toEqual([]);
  });

  test('files stay short enough to read', () => {
    const long = [...files, ...globSync('{samples,bench}/**/*.ts', { cwd: ROOT })]
      .map(file => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 330);
    expect(long).toEqual([]);
  });

  test('no file has a name that says nothing', () => {
    expect(files.filter(file => /\b(utils?|common|helpers?|misc|manager)\b/.test(file))).toEqual([]);
  });
});
