import * as z from 'zod';
import { Instant } from './time.ts';

/** A part of a large file: `size` bytes from the byte `from`, as the body of a PUT to `url`. */
export const UploadPart = z.strictObject({ from: z.int().nonnegative(), size: z.int().positive(), url: z.string() });

/** Where to send a file. A part that broke off is sent again. */
export const Upload = z
  .strictObject({
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    parts: z.array(UploadPart).readonly().optional(),
    expiresAt: Instant,
  })
  .describe(
    'Send the bytes of the file as the body of a PUT to `url`, with exactly these `headers`, before it expires: 200. Where it is there already (an answer was lost), 412, and nothing is to be done. Where `parts` are named the file may be sent in these instead, in any order: `size` bytes from the byte `from`, as the body of a PUT to its `url` without further headers: 200.',
  );
export type Upload = z.infer<typeof Upload>;

/** A component's number and where to send its file. */
export const ComponentTicket = z.strictObject({ number: z.int().positive(), upload: Upload });
export type ComponentTicket = z.infer<typeof ComponentTicket>;

/** One for each component announced, in the order in which they were named. */
export const ComponentTickets = z.strictObject({ tickets: z.array(ComponentTicket) });
