import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveFiles } from '../kit/server/served-files.ts';
import { filesContract } from './files-contract.ts';

filesContract('embedded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-files-'));
  const { files, advance, close } = await serveFiles(folder);
  return {
    files,
    checksSignatures: true,
    advance,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
});
