import { rmSync } from 'node:fs';
import { ContentScanner } from '../../platform/files/content-scanner.ts';
import { newFolder } from '../kit/folders.ts';
import { serveFiles } from '../kit/server/served-files.ts';
import { scannerContract } from './scanner-contract.ts';

scannerContract('that reads the files itself', async () => {
  const folder = newFolder('scanner');
  const { files, close } = await serveFiles(folder);
  return {
    files,
    scanner: new ContentScanner(files),
    look: async () => {},
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
});
