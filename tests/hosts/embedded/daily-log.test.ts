import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DailyLog } from '../../../hosts/embedded/daily-log.ts';
import { DAY_MILLISECONDS } from '../../../schemas/time.ts';
import { newFolder } from '../../kit/folders.ts';

let folder: string;
let time: number;
beforeEach(() => {
  folder = join(newFolder('log'), 'log');
  time = Date.parse('2026-11-30T23:59:59Z');
});
const open = () => new DailyLog({ folder, keptDays: 2, machineTime: () => time });
const put = (log: DailyLog, text: string) => expect(log.write(Buffer.from(text))).toBe(Buffer.byteLength(text));
const texts = () =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));

test('each day has a file, which a restart continues, and which only its owner may read', () => {
  put(open(), 'a\n');
  const log = open();
  put(log, 'b\n');
  time += 1000;
  put(log, 'c\n');
  expect(texts()).toEqual({ '2026-11-30.jsonl': 'a\nb\n', '2026-12-01.jsonl': 'c\n' });
  expect(statSync(join(folder, '2026-12-01.jsonl')).mode & 0o777).toBe(0o600);
});

test('a new day removes what is older than the log is kept, and nothing else', () => {
  const log = open();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  for (const text of ['one', 'two', 'three']) {
    put(log, text);
    time += DAY_MILLISECONDS;
  }
  put(log, 'four');
  expect(Object.keys(texts()).toSorted()).toEqual([
    ...['2026-12-01.jsonl', '2026-12-02.jsonl', '2026-12-03.jsonl', 'notes.txt'],
  ]);
});

test('a folder that cannot be written is reported at the start', () => {
  const file = join(newFolder('log'), 'file');
  writeFileSync(file, '');
  expect(() => new DailyLog({ folder: join(file, 'log'), keptDays: 1, machineTime: () => time })).toThrow(/ENOTDIR/);
});
