import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = /\.(m?js|css|html|svg)$/;

/** Writes `<file>.br` beside each compressible file, so that no server compresses while somebody waits. */
export const brotliBeside = (): Plugin => ({
  name: 'brotli-beside',
  apply: 'build',
  writeBundle({ dir = '' }) {
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter(name => COMPRESSIBLE.test(name))) {
      const bytes = readFileSync(join(dir, file));
      writeFileSync(
        join(dir, `${file}.br`),
        brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      );
    }
  },
});
