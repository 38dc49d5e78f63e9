/** What the system says of refusals and faults: one code for one text, in both languages. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = globSync('{schemas,workflows,store,functions,platform,hosts,infra,samples}/**/*.ts', { cwd: ROOT });
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Each text of a table that `sayings` declares: its code and its two languages. */
const saidIn = (source: string) =>
  [...source.matchAll(/sayings\(\{\n([\s\S]*?)\n\}\)/g)].flatMap(([, table = '']) =>
    [...table.matchAll(/^ {2}'?([\w-]+)'?: \{\s*vi:\s*'([^']*)',\s*en:\s*(['`])(.*?)\3,?\s*\},?$/gms)].map(
      ([, code = '', vi = '', , en = '']) => ({ code, vi, en }),
    ),
  );
const entriesIn = (source: string): number =>
  [...source.matchAll(/sayings\(\{\n([\s\S]*?)\n\}\)/g)].flatMap(([, table = '']) => table.match(/^ {2}\S.*\{/gm) ?? [])
    .length;

const said = SOURCES.flatMap(file => saidIn(read(file)).map(one => ({ ...one, file })));

describe('what is said of a refusal', () => {
  test('is found by this test, every text of it', () => {
    const missed = SOURCES.filter(file => saidIn(read(file)).length !== entriesIn(read(file)));
    expect(missed).toEqual([]);
    expect(said.length).toBeGreaterThan(60);
  });

  test('has a code that nothing else has', () => {
    const codes = said.map(({ code }) => code);
    expect(codes.filter((code, i) => codes.indexOf(code) < i)).toEqual([]);
    expect(codes.filter(code => !/^[a-z][a-z0-9-]{0,59}$/.test(code))).toEqual([]);
  });

  test('is Vietnamese in the one language, and not in the other', () => {
    const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
    expect(said.filter(({ vi, en }) => !VIETNAMESE.test(vi) || VIETNAMESE.test(en)).map(({ code }) => code)).toEqual(
      [],
    );
  });
});

test('no schema says its own English sentence: it would have no other language', () => {
  const bare = SOURCES.filter(file => /^(schemas|functions)\//.test(file) && file !== 'schemas/cross-origin.ts').filter(
    file => /(?:\.regex\(|code\()(?![^\n]*wrong\()[^\n]+\/[a-z]*, ['`]|^\s+'must [^']+',?\n\s*\)/m.test(read(file)),
  );
  expect(bare).toEqual([]);
});
