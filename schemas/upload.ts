import * as z from 'zod';
import { Instant } from './time.ts';

/** A part of a large file: `size` bytes from the byte `from`, as the body of a PUT to `url`. */
export const UploadPart = z.strictObject({ from: z.int().nonnegative(), size: z.int().positive(), url: z.string() });

/** Where a file goes; a part is sent again where it broke off. */
export const Upload = z
  .strictObject({
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    parts: z.array(UploadPart).readonly().optional(),
    expiresAt: Instant,
  })
  .describe(
    'Send `fields`, then the file as `file`, as one multipart/form-data POST to `url` before it expires: 204. Where `parts` are named the file may be sent in these instead, in any order: `size` bytes from the byte `from`, as the body of a PUT to its `url`: 200.',
  );
export type Upload = z.infer<typeof Upload>;

/** A component's number and where to send its file. */
export const ComponentTicket = z.strictObject({ number: z.int().positive(), upload: Upload });
export type ComponentTicket = z.infer<typeof ComponentTicket>;

/** One for each component announced, in the order in which they were named. */
export const ComponentTickets = z.strictObject({ tickets: z.array(ComponentTicket) });
