/** The requests that the guides show to newcomers, sent as they stand there: by `bash` and `curl`. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOf } from '../kit/pdf.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { temporaryFolder } from '../kit/server/started-server.ts';

const ADDRESS = 'http://127.0.0.1:4800/api';

let province: Province;
const folder = temporaryFolder();
beforeAll(async () => {
  province = await openProvince();
  const demo = join(folder.path, '.demo/H38.21.1-261123-0001');
  mkdirSync(demo, { recursive: true });
  writeFileSync(join(demo, 'phieu-01-3-A4.pdf'), pdfOf('a paper that the demo left'));
});
afterAll(async () => {
  await province.close();
  folder.remove();
});

/** What the block of a guide that begins with the address prints, where its server is ours. */
const sendAsIn = async (guide: string): Promise<string> => {
  const text = readFileSync(join(import.meta.dirname, '../..', guide), 'utf8');
  const [, lines = ''] = text.split(`\n\`\`\`\nAPI=${ADDRESS}\n`);
  const script = `API=${province.server.url}\n${lines.split('\n```\n')[0]}`;
  const args = ['-e', '-o', 'pipefail', '-c', script];
  const { stdout, stderr } = await promisify(execFile)('bash', args, { cwd: folder.path });
  expect(stderr).toBe('');
  return stdout;
};

test('the README signs an officer of the counter in, whose queue is empty at first', async () => {
  expect(await sendAsIn('README.md')).toMatch(/^\{"procedures":\[\{"code":"1\.001612",.*\{"tasks":\[\]\}$/s);
});

test('the walkthrough files a dossier, which then waits in the queue of the counter, and is found by its slip', async () => {
  const [filed = '', shown = ''] = (await sendAsIn('docs/walkthrough.md')).split('\n');
  const { code } = JSON.parse(filed) as { code: string };
  expect(shown).toContain(`{"tasks":[{"dossier":"${code}","step":"receive"`);
  expect(shown).toContain(`{"code":"${code}","status":1,`);
});
