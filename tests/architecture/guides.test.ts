/** The guides are true: what they name is there, their lists are whole, and they say the same about the rooms. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { declaration as authorize } from '../../functions/authorize/declaration.ts';
import type { Declaration } from '../../functions/declaration.ts';
import { functions } from '../../functions/index.ts';
import { TRANSITIONS } from '../../workflows/rules/status/transitions.ts';
import { MAY_IMPORT, ROOMS, ROOMS_INSIDE } from './rooms.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const DECISIONS = globSync('docs/decisions/0*.md', { cwd: ROOT }).toSorted();
const INDEX = 'docs/decisions/README.md';
const GUIDES = [
  ...globSync('{*.md,docs/*.md,{console,functions,infra,bench,samples}/README.md}', { cwd: ROOT }),
  ...[INDEX, ...DECISIONS],
].toSorted();

/** Folders whose files a guide names by their path from the top. What the build writes is not checked: it may be absent. */
const FOLDER =
  /^(schemas|workflows|store|functions|platform|hosts|infra|client|console(?!\/dist)|samples|tests|bench|docs)\//;

/** What only the embedded server answers. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'GET /health',
  'GET /embedded/clock',
  'GET /openapi.json',
  'POST /sign-in',
]);

/** Paths in backquotes; with `*` where any of several is meant. */
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w.*{}/-]+)`/g)].flatMap(([, path = '']) => (FOLDER.test(path) ? [path] : []));

/** `one`, `other` (`file.ts`): each name with its file, also where the line breaks between them. */
const namesIn = (text: string): readonly { readonly name: string; readonly file: string }[] =>
  [...text.matchAll(/((?:`\w+`(?:,\s+)?)+)\s+\(`([\w./-]+\.tsx?)`\)/g)].flatMap(([, names = '', file = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => ({ name, file })),
  );

/** Whether a file defines the name: by a declaration, or as a member of a class or object. To call it is not enough. */
const defines = (file: string, name: string): boolean => {
  const declaration = `(?:const|let|function|class|type|interface)\\s+${name}\\b`;
  const member = `^\\s+(?:static |async |readonly |get )*${name}(?:[:=?]| =|\\([^\\n]*\\)(?::[^\\n]+)? \\{$)`;
  return new RegExp(`${declaration}|${member}`, 'm').test(read(file));
};

/** The anchors of a page, as its headings make them. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The cells of the rows of tables. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text.split('\n').flatMap(line =>
    line.startsWith('| ') && line.endsWith(' |')
      ? [
          line
            .slice(2, -2)
            .split(' | ')
            .map(cell => cell.trim()),
        ]
      : [],
  );

/** Rows of the table of rooms: name, what it holds, what it may import. */
const roomsIn = (file: string): readonly (readonly string[])[] => {
  const rows = rowsOf(read(file));
  const from = rows.findIndex(([room, , imports]) => room === 'Room' && imports === 'May import');
  return rows.slice(from + 1, from + 1 + ROOMS.length);
};

describe('what the guides name exists', () => {
  test.each(GUIDES)('every path in %s', guide => {
    const missing = pathsIn(read(guide)).filter(path => globSync(path, { cwd: ROOT }).length === 0);
    expect(missing).toEqual([]);
  });

  test.each(GUIDES)('every name with its file in %s', guide => {
    const missing = namesIn(read(guide)).filter(
      ({ file, name }) => !existsSync(join(ROOT, file)) || !defines(file, name),
    );
    expect(missing).toEqual([]);
  });

  test.each(GUIDES)('every page and heading that %s links to', guide => {
    const links = [...read(guide).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, to = '', anchor]) => {
      const file = to === '' ? guide : join(dirname(guide), to);
      return !existsSync(join(ROOT, file)) || (anchor !== undefined && !anchorsOf(read(file)).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('enough names in the walkthrough and the guide for contributors', () => {
    expect(namesIn(read('docs/walkthrough.md')).length).toBeGreaterThan(100);
    expect(namesIn(read('CONTRIBUTING.md')).length).toBeGreaterThan(50);
    expect(pathsIn(read('README.md')).length).toBeGreaterThan(0);
  });

  test('every operation of the API, by its method and path', () => {
    const routes = functions.flatMap(({ declaration }) => declaration.routes ?? []);
    const declared = routes.map(({ method, path }) => `${method} ${path}`);
    const asked = GUIDES.filter(guide => !guide.startsWith('samples/')).flatMap(guide =>
      [...read(guide).matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`\s…]*)`/g)].map(([, operation = '']) => operation),
    );
    expect([...new Set(asked)].filter(operation => !declared.includes(operation) && !ELSEWHERE.has(operation))).toEqual(
      [],
    );
    expect(asked.length).toBeGreaterThan(20);
  });

  test('every npm script that they mention', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const asked = GUIDES.flatMap(guide => [...read(guide).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
    expect(asked.filter(name => !(name in scripts))).toEqual([]);
  });
});

describe('the table of rooms', () => {
  test('allows in design.md the imports that the import graph allows', () => {
    const said = roomsIn('docs/design.md').map(([room = '', , imports = '']) => [
      room.replaceAll('`', ''),
      imports === 'nothing' ? [] : imports.split(', ').map(name => name.replaceAll('`', '')),
    ]);
    expect(Object.fromEntries(said)).toEqual(MAY_IMPORT);
  });

  test.each(Object.entries(ROOMS_INSIDE))(
    'lists in design.md the rooms inside %s in the order of their imports',
    (top, rooms) => {
      const rows = rowsOf(read('docs/design.md'));
      const from = rows.findIndex(([room]) => room === `Inside \`${top}\``) + 1;
      const said = rows
        .slice(from, from + Object.keys(rooms).length)
        .map(([room = '', what]) => [room.replaceAll('`', ''), what]);
      expect(said).toEqual(Object.entries(rooms));
    },
  );

  test('is the same in the README as in design.md', () => {
    const rows = rowsOf(read('README.md'));
    for (const [room, what] of roomsIn('docs/design.md')) expect(rows).toContainEqual([room, what]);
  });
});

test('the table of functions has each of them once, with what calls it', () => {
  const all: readonly Declaration[] = [authorize, ...functions.map(({ declaration }) => declaration)];
  const said = rowsOf(read('functions/README.md')).map(([name = '', by = '']) => [name, by.split(', ').toSorted()]);
  const declared = all.map(({ name, uses, gathersFor, ...triggers }) => [
    `\`${name}\``,
    Object.keys(triggers).toSorted(),
  ]);
  expect(said.slice(1).toSorted()).toEqual(declared.toSorted());
});

test('the table of statuses in domain.md allows the transitions that the code allows', () => {
  const rows = rowsOf(read('docs/domain.md'));
  const from = rows.findIndex(([code, , , next]) => code === 'Code' && next === 'Next') + 1;
  const said = rows
    .slice(from, from + Object.keys(TRANSITIONS).length)
    .map(([status, , , next = '']) => [
      status,
      (next.match(/\d+\*?(?=,|$| \()/g) ?? []).map(code => Number.parseInt(code, 10)),
    ]);
  expect(Object.fromEntries(said)).toEqual(TRANSITIONS);
});

describe('the list of decisions', () => {
  const rows = rowsOf(read(INDEX)).filter(([number = '']) => number.startsWith('[0'));

  test('has every decision once, under its title, in the order of their numbers', () => {
    const said = rows.map(([number, title]) => `${number} ${title}`);
    const there = DECISIONS.map(file => {
      const name = file.slice('docs/decisions/'.length);
      return `[${name.slice(0, 4)}](${name}) ${read(file).split('\n')[0]?.slice(2)}`;
    });
    expect(said).toEqual(there);
  });

  test('says what each is about, with its date and status', () => {
    const wrong = rows.filter(
      ([, , about = '', date = '', status = '']) =>
        !/^[\w-]+$/.test(about) ||
        !/^\d{4}-\d\d-\d\d$/.test(date) ||
        !/^(in force|(partly )?replaced by \[\d{4}\]\([\w.-]+\)(, \[\d{4}\]\([\w.-]+\))*)$/.test(status),
    );
    expect(wrong).toEqual([]);
  });

  test('names a replacement only if that decision links back', () => {
    const unlinked = rows.flatMap(([number = '', , , , status = '']) =>
      [...status.matchAll(/\(([\w.-]+)\)/g)]
        .map(([, by = '']) => by)
        .filter(by => !read(`docs/decisions/${/\((.*)\)/.exec(number)?.[1]}`).includes(`](${by})`)),
    );
    expect(unlinked).toEqual([]);
  });
});

test.each(DECISIONS)('%s has a title, a context, a decision and consequences, in this order', file => {
  expect(read(file)).toMatch(
    /^# [^\n]+\n\n\*\*Context\.\*\* [\s\S]+\n\n\*\*Decision\.\*\*\s[\s\S]+\n\n\*\*Consequences\.\*\*\s/,
  );
  expect(read(file).match(/^\*\*(Context|Decision|Consequences)\.\*\*/gm)).toHaveLength(3);
});

test('the glossary has each word once, and each word with two meanings', () => {
  const words = rowsOf(read('docs/glossary.md')).map(([word = '']) => word);
  const second = words.indexOf('Word');
  expect(second).toBeGreaterThan(100);
  for (const table of [words.slice(0, second), words.slice(second)])
    expect(table.filter((word, at) => table.indexOf(word) < at)).toEqual([]);
});

test('every dependency of the package has its reason in dependencies.md', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const known = read('docs/dependencies.md');
  const unnamed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(name => !name.startsWith('@types/'))
    .filter(name => !known.includes(`\`${name}\``) && !known.includes(`\`${name.replace('@aws-sdk/', '')}\``));
  expect(unnamed).toEqual([]);
});

describe('versions', () => {
  const { version, license } = JSON.parse(read('package.json')) as { version: string; license: string };
  const released = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$/gm)].map(
    match => match[1],
  );

  test('the newest release in the changelog has the version of the package', () => {
    expect(released[0]).toBe(version);
  });

  test('deploy.md names the version to roll back to', () => {
    expect(read('docs/deploy.md')).toContain(`git switch --detach v${released[0]} &&`);
  });

  test('the licence is Apache-2.0', () => {
    expect(license).toBe('Apache-2.0');
    expect(read('LICENSE')).toContain('Version 2.0, January 2004');
  });
});
