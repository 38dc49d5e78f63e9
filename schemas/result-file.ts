import * as z from 'zod';
import { Checksum } from './checksum.ts';
import { DossierCode, Name, ResultCode, StepName } from './identifiers.ts';
import { Line, Paragraph, Title } from './text.ts';
import { Instant } from './time.ts';

/** The file of a result that lies before the leader, with an address to read it; the signed one, where no leader is to sign it any more. */
export const ResultFile = z.strictObject({
  kind: z.string(),
  title: Title,
  file: z.int().positive().describe('its number'),
  sha256: Checksum.describe('of this file: repeat it to sign'),
  size: z.int().positive(),
  fileName: z.string(),
  signed: z
    .strictObject({ file: z.int().positive(), at: Instant })
    .optional()
    .describe('as a leader has signed it last'),
  url: z.string().optional().describe('GET it without a token: the file itself; absent where malware was found in it'),
  corrects: ResultCode.optional().describe('the issued result with a mistake whose place it is to take'),
});
export type ResultFile = z.infer<typeof ResultFile>;

/** Files that lie before the leader, and of which kinds the reader may lay one there. */
export const ResultFiles = z.strictObject({
  files: z.array(ResultFile),
  kinds: z.array(
    z.strictObject({
      kind: z.string(),
      title: Title,
      made: z
        .array(
          z.strictObject({
            name: Name,
            title: Title,
            hint: Title.optional(),
            optional: z.boolean(),
            long: z.boolean(),
          }),
        )
        .optional()
        .describe('the system makes its file; what the officer writes for it. Absent: a file is sent'),
      corrects: ResultCode.optional().describe('the issued result with a mistake that is to be corrected'),
      printed: z
        .array(z.strictObject({ name: z.string(), title: Title, text: z.string() }))
        .optional()
        .describe('of a correction that the system makes: what stands in it, as form and outside systems say it'),
    }),
  ),
});
export type ResultFiles = z.infer<typeof ResultFiles>;

/** A result that the system is to make, with what the officer writes for it, by the names in `made`. */
export const ResultToMake = z.strictObject({
  kind: Name,
  asked: z.array(z.strictObject({ name: Name, text: Paragraph(2000) })).max(20),
  words: z
    .array(z.strictObject({ name: Line(100), text: Paragraph(2000) }))
    .max(60)
    .optional()
    .describe('of a correction: what is to stand in it in the place of what form or outside systems say'),
});
export type ResultToMake = z.infer<typeof ResultToMake>;

/** A file as the leader has seen it, and signs it. */
export const SeenFile = z.strictObject({ kind: Name, file: z.int().positive(), sha256: Checksum });
export type SeenFile = z.infer<typeof SeenFile>;

/** One dossier whose results are signed: the version of the task, and exactly the files that lie before the leader. */
export const ResultsToSign = z.strictObject({
  dossier: DossierCode,
  step: StepName,
  version: z.int().positive().describe('the version of the task that you read'),
  files: z.array(SeenFile).min(1).max(10),
  note: Paragraph(2000).optional().describe('for officers only; the applicant never reads it'),
});
export type ResultsToSign = z.infer<typeof ResultsToSign>;
