/**
 * What every `Scanner` adapter promises, as tests. An adapter runs them by calling {@link scannerContract} in a test file of its own, with
 * the files that it looks at.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EICAR } from '../../platform/files/content-scanner.ts';
import type { Files, Scanner, ScanReport } from '../../platform/ports.ts';
import { PAGE } from '../kit/images.ts';
import { pdfOf } from '../kit/pdf.ts';

export type OpenedScanner = {
  readonly files: Files;
  readonly scanner: Scanner;
  /** Returns when the scanner has looked at everything that is stored. */
  readonly look: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const MIB = 1024 * 1024;

export const scannerContract = (name: string, open: () => Promise<OpenedScanner>): void => {
  describe(`the scanner ${name}`, () => {
    let opened: OpenedScanner;
    let used = 0;
    const fresh = () => `dossiers/D-${++used}/1`;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());
    const store = async (key: string, body: Uint8Array): Promise<void> => {
      await opened.files.put({ key, type: 'application/pdf', body });
      await opened.look();
    };

    test.each([
      ['a text', bytesOf('Đơn đăng ký')],
      ['an empty file', new Uint8Array(0)],
      ['a PDF', pdfOf('x')],
      ['almost the test file', bytesOf(EICAR.slice(0, -1))],
    ])('finds nothing in %s', async (_, body) => {
      const key = fresh();
      await store(key, body);
      expect(await opened.scanner.judge(key)).toBe('clean');
    });

    test.each([
      ['alone', bytesOf(EICAR)],
      ['in a PDF', pdfOf(EICAR)],
      ['behind the picture of an image', Buffer.concat([PAGE, bytesOf(EICAR)])],
      ['where two pieces of a large file meet', Buffer.concat([Buffer.alloc(MIB - 30), bytesOf(EICAR)])],
      ['at the end of a large file', Buffer.concat([Buffer.alloc(3 * MIB), bytesOf(EICAR)])],
    ])('finds the test file of EICAR %s', async (_, body) => {
      const key = fresh();
      await store(key, new Uint8Array(body));
      expect(await opened.scanner.judge(key)).toBe('infected');
    });

    test('says nothing of a file that is not there', async () => {
      expect(await opened.scanner.judge(fresh())).toBe('unjudged');
    });

    test('says the same as often as it is asked', async () => {
      const key = fresh();
      await store(key, pdfOf(EICAR));
      const verdicts = await Promise.all(Array.from({ length: 5 }, () => opened.scanner.judge(key)));
      expect(new Set(verdicts)).toEqual(new Set(['infected']));
    });

    test('judges a file that was stored again, and not the one before', async () => {
      const key = fresh();
      await store(key, pdfOf(EICAR));
      expect(await opened.scanner.judge(key)).toBe('infected');
      await store(key, pdfOf('clean'));
      expect(await opened.scanner.judge(key)).toBe('clean');
      await store(key, pdfOf(EICAR));
      expect(await opened.scanner.judge(key)).toBe('infected');
    });

    test('does not listen to a report on a file that was stored before, or on another', async () => {
      const key = fresh();
      await store(key, pdfOf(EICAR));
      const report: ScanReport = { key, version: 'an older one', verdict: 'clean' };
      expect(await opened.scanner.judge(key, report)).toBe('infected');
      expect(await opened.scanner.judge(key, { ...report, key: 'another' })).toBe('infected');
    });
  });
};
