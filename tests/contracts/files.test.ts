import { rmSync } from 'node:fs';
import { newFolder } from '../kit/folders.ts';
import { serveFiles } from '../kit/server/served-files.ts';
import { filesContract } from './files-contract.ts';

filesContract('embedded', async () => {
  const folder = newFolder('files');
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
