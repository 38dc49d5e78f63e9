import * as z from 'zod';
import { Checksum } from './checksum.ts';
import { Name, PersonId, StepName, UnitCode, VaultCode } from './identifiers.ts';
import { Line } from './text.ts';
import { Instant } from './time.ts';
import { wrong } from './wrong.ts';

/** Characters that a file name must not have, in addition to those that no line of text has. */
const FILE_NAME = /^[^/\\<>:"|?*\u200c\u200d]*$/;

/** A file's own name: no path, no control characters, none that change the direction of text. */
export const FileName = Line(120)
  .regex(FILE_NAME, wrong('file-name-form'))
  .refine(name => !/^\.+$/.test(name) && !name.includes('..'), wrong('file-name-dots'));

/** The media type of a file, as its announcement says. */
const MediaType = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9.+-]{1,50}\/[a-z0-9.+-]{1,49}$/, wrong('media-type'));

/**
 * How a component came to us (domain.md §7, §10, the index's digitisation group). Who sends a file says `digitised` or `electronic`; the other
 * two are said by the system alone.
 */
export const ComponentSource = z
  .enum(['digitised', 'from-store', 'reused', 'electronic'])
  .describe(
    'digitised: a paper that the counter scanned; electronic: a file of the applicant; from-store: a result out of the owner’s vault; ' +
      'reused: a paper out of it that was accepted with an earlier filing',
  );
export type ComponentSource = z.infer<typeof ComponentSource>;

/** What was laid on the counter, where its file was made there. */
export const BroughtAs = z.enum(['original', 'copy', 'electronic']);
export type BroughtAs = z.infer<typeof BroughtAs>;

/** A component announced for upload. */
export const ComponentOffer = z.strictObject({
  /** Name of the component in the procedure. */
  component: Name,
  fileName: FileName,
  type: MediaType,
  size: z.int().positive(),
  sha256: Checksum,
  source: ComponentSource.extract(['digitised', 'electronic']).default('electronic'),
  pages: z.int().positive().max(5000).default(1),
  broughtAs: BroughtAs.optional().describe('what the counter was given: the receipt slip lists it'),
  validUntil: z.iso.date().optional().describe('the last local day on which the paper holds, where it says one'),
});
export type ComponentOffer = z.infer<typeof ComponentOffer>;

/** How many papers a filing and an announcement may have: their list stays a small item and is verified in one request. */
export const MAX_COMPONENTS = 40;

/** Papers that are announced together. */
export const Announcement = z.strictObject({ components: z.array(ComponentOffer).min(1).max(MAX_COMPONENTS) });

/** A component that was announced. Whether its file came has not been looked at yet. */
export const AnnouncedComponent = ComponentOffer.extend({
  /** Its number within the dossier. */
  number: z.int().positive(),
  source: ComponentSource.default('electronic'),
  from: VaultCode.optional().describe('the entry of the vault in whose place no file was sent'),
});
export type AnnouncedComponent = z.infer<typeof AnnouncedComponent>;

/** What was found when the file of a paper was looked at. */
export const Arrival = z
  .enum([
    ...(['whole', 'absent', 'altered', 'mistyped', 'unreadable', 'locked', 'signed'] as const),
    ...(['too-few-pixels', 'too-many-pixels', 'unjudged', 'infected'] as const),
  ])
  .describe(
    'whole: as announced; absent: not there; altered: of another size or checksum; mistyped: of another type; unreadable: damaged or ' +
      'incomplete; locked: protected by a password or restrictions; signed: a result that somebody has signed already; too-few-pixels, too-many-pixels: an image that cannot be read or shown; ' +
      'unjudged: as announced, but not searched for malware yet; infected: with malware in it',
  );
export type Arrival = z.infer<typeof Arrival>;

/** What is known about malware in the file of a paper. */
export const Verdict = z
  .enum(['unjudged', 'clean', 'infected'])
  .describe('unjudged: not searched for malware yet; clean: searched, and none found; infected: malware was found');
export type Verdict = z.infer<typeof Verdict>;

/** The file of a scan as it was before its officer signed it; who signed, and when. */
export const SignedScan = z.object({
  key: z.string(),
  sha256: Checksum,
  size: z.int().positive(),
  /** Of an image: it lies in a PDF since, which is signed. */
  type: z.string().optional(),
  officer: PersonId,
  at: Instant,
});
export type SignedScan = z.infer<typeof SignedScan>;

/** A component as it stands in a dossier. The file name is personal data and stays in the list of components. */
export const Component = AnnouncedComponent.extend({
  /** Where its file lies. */
  key: z.string(),
  /** Arrived and verified. */
  stored: z.boolean(),
  /** Since it was handed in. */
  verdict: Verdict.optional(),
  /** Of a scan that the officer of the counter has signed. */
  scan: SignedScan.optional(),
  /** Of a supplement's paper out of the vault: the counter that took it, with the owner before it and agreeing. Absent: the owner took it online. */
  takenAt: UnitCode.optional(),
});
export type Component = z.infer<typeof Component>;

// ── what the journal says of papers ──────────────────────────────────────────────────────────────────────────────────

/** How a paper came that was handed in, and out of which entry of the owner's vault. */
export const SourcedPaper = z.strictObject({
  paper: z.int().positive(),
  component: z.string(),
  source: ComponentSource,
  from: VaultCode.optional().describe('for who sees all papers of the dossier'),
});
export type SourcedPaper = z.infer<typeof SourcedPaper>;

/** A paper that was handed in, what is known about malware in it, and the step that decides with it. */
export const JudgedPaper = z.strictObject({
  paper: z.int().positive(),
  component: z.string(),
  step: StepName,
  verdict: Verdict,
});
export type JudgedPaper = z.infer<typeof JudgedPaper>;
