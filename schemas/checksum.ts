import * as z from 'zod';
import { wrong } from './wrong.ts';

const CHECKSUM = /^[A-Za-z0-9+/]{43}=$/;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The last letter has two unused bits. They are set to 0, so that a checksum has only one spelling. */
const withoutSpareBits = (text: string): string =>
  CHECKSUM.test(text) ? `${text.slice(0, 42)}${BASE64[BASE64.indexOf(text[42] as string) & ~3]}=` : text;

/** SHA-256 of a file, base64 (44 characters). */
export const Checksum = z.string().overwrite(withoutSpareBits).regex(CHECKSUM, wrong('checksum-form'));
