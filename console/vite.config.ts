import { defineConfig } from 'vite';
import { brotliBeside } from './build/brotli-beside.ts';
import { pdfDecoders } from './build/pdf-decoders.ts';
import { printSizes } from './build/print-sizes.ts';
import { reactAriaLanguages } from './build/react-aria-languages.ts';

/** Where `npm start` listens, or the API of an emulator; `npm run console:dev` hands the API's part of the address space to it. */
const { origin, pathname } = new URL(process.env.API ?? 'http://127.0.0.1:4800');
/** The API of an emulator lies below a path of its own. */
const apiAt = (path: string): string =>
  pathname === '/' ? path : pathname.replace(/\/$/, '') + path.slice('/api'.length);

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [reactAriaLanguages(), pdfDecoders(), printSizes(), brotliBeside()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    // A content security policy without `data:` for fonts and without inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // React's directive for servers, in packages that run in browsers only here; and how long our own plugins took.
    rolldownOptions: {
      checks: { moduleLevelDirective: false, pluginTimings: false },
      // What every page loads is one file: it compresses better than ten.
      output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: origin, rewrite: apiAt }, '/files': origin } },
});
