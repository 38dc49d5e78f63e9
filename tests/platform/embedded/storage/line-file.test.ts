import { existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mailFile } from '../../../../platform/embedded/mail/mail-file.ts';
import { LineFile } from '../../../../platform/embedded/storage/line-file.ts';
import { StorageFull } from '../../../../platform/errors.ts';
import { temporaryFolder } from '../../../kit/table/table-setup.ts';
import { MONDAY_MORNING } from '../../../kit/world/world.ts';

/** Takes nothing: every writing to it fails for want of room, for real. */
const FULL_DEVICE = '/dev/full';
const hasFullDevice = existsSync(FULL_DEVICE);

const aPath = () => join(temporaryFolder(), 'lines.jsonl');
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').slice(0, -1);

describe('a file of lines', () => {
  test('has every line whole and in order, for its owner only', async () => {
    const path = aPath();
    const file = new LineFile(path);
    const lines = Array.from({ length: 200 }, (_, i) => `${i} ${'x'.repeat(i)}`);
    await Promise.all(lines.map(line => file.append(line)));
    expect(linesOf(path)).toEqual(lines);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.skipIf(!hasFullDevice)(
    'accepts lines again when its medium does, and reports each line that it could not write',
    async () => {
      const path = aPath();
      symlinkSync(FULL_DEVICE, path);
      const file = new LineFile(path);
      for (let i = 0; i < 3; i++) await expect(file.append('lost')).rejects.toMatchObject({ code: 'ENOSPC' });
      rmSync(path);
      await file.append('kept');
      expect(linesOf(path)).toEqual(['kept']);
    },
  );

  test('continues in a new file if the old one was moved or its folder was away', async () => {
    const path = aPath();
    const file = new LineFile(path);
    await file.append('one');
    renameSync(path, `${path}.1`);
    await file.append('two');
    expect([linesOf(`${path}.1`), linesOf(path)]).toEqual([['one'], ['two']]);
    const away = new LineFile(join(path, 'no-folder', 'lines'));
    await expect(away.append('x')).rejects.toThrow();
  });
});

test.skipIf(!hasFullDevice)('mail without room is refused by name, and the next is written', async () => {
  const path = aPath();
  const mail = { id: 'm-1', at: MONDAY_MORNING, to: 'a@b.example', subject: 's', text: 't', html: '<p>t</p>' };
  const seen: unknown[] = [];
  const mailer = mailFile(path, error => {
    seen.push(error);
    return error;
  });
  symlinkSync(FULL_DEVICE, path);
  await expect(mailer.send(mail)).rejects.toBeInstanceOf(StorageFull);
  expect(seen).toEqual([expect.any(StorageFull)]);
  rmSync(path);
  await mailer.send(mail);
  expect(linesOf(path).map(line => JSON.parse(line))).toEqual([mail]);
});
