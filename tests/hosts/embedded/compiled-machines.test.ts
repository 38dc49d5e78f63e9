import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCompiledMachines } from '../../../hosts/embedded/compiled-machines.ts';
import { FolderRefused } from '../../../platform/embedded/storage/errors.ts';
import { requireUpToDate, StaleMachines } from '../../../workflows/compile/stale-machines.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { temporaryFolder } from '../../kit/table/table-setup.ts';

test('a damaged or missing compiled machine is reported in one sentence, with the command that writes it', () => {
  const folder = temporaryFolder();
  const missing = () => requireUpToDate(readCompiledMachines(folder), procedures);
  expect(missing).toThrow(StaleMachines);
  expect(missing).toThrow(/run: npm run procedures/);
  expect(readCompiledMachines(join(folder, 'nowhere'))).toEqual({});
  writeFileSync(join(folder, 'birth-v1.asl.json'), '{"StartAt":');
  expect(() => readCompiledMachines(folder)).toThrow(FolderRefused);
  expect(() => readCompiledMachines(folder)).toThrow(/birth-v1\.asl\.json is damaged: .*npm run procedures/);
});
