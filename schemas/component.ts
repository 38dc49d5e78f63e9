import * as z from 'zod';

const FILE_NAME = /^[^/\\\p{Cc}\p{Cf}\p{Cs}<>:"|?*]+$/u;

/** A file's own name: no path, no control characters, none that turn the direction of what follows. */
export const FileName = z
  .string()
  .normalize('NFC')
  .min(1)
  .max(120)
  .regex(FILE_NAME, 'must be a plain file name without path separators or control characters')
  .refine(name => !/^\.+$/.test(name) && !name.includes('..'), 'must not contain ".."');

/** SHA-256 of a file, base64 (44 characters). */
export const Checksum = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be a SHA-256 in base64');

/** How a component came to us (domain.md §7, the index's digitisation group). */
export const ComponentSource = z.enum(['digitised', 'from-store', 'reused', 'electronic']);

/** A component announced for upload. */
export const ComponentOffer = z.strictObject({
  /** Name of the component in the procedure. */
  component: z.string().max(60),
  fileName: FileName,
  type: z.string().max(100),
  size: z.int().positive(),
  sha256: Checksum,
  source: ComponentSource.default('electronic'),
  pages: z.int().positive().max(5000).default(1),
});
export type ComponentOffer = z.infer<typeof ComponentOffer>;

/** So many papers a filing holds, and one announcement names: their list stays a small item, and is verified in one request. */
export const MOST_COMPONENTS = 40;

/** What is announced at once. */
export const Announcement = z.strictObject({ components: z.array(ComponentOffer).min(1).max(MOST_COMPONENTS) });

/** A component that was announced; nobody has looked yet whether its file came. */
export const AnnouncedComponent = ComponentOffer.extend({
  /** Its number within the dossier. */
  number: z.int().positive(),
});
export type AnnouncedComponent = z.infer<typeof AnnouncedComponent>;

/** How a paper's file was found. */
export const Arrival = z
  .enum(['whole', 'absent', 'altered', 'mistyped'])
  .describe('whole: as announced; absent: not there; altered: of another size or checksum; mistyped: of another type');
export type Arrival = z.infer<typeof Arrival>;

/** A component as it stands in a dossier. The file name is personal data and stays in the list of components. */
export const Component = AnnouncedComponent.extend({
  /** Where its file lies. */
  key: z.string(),
  /** Arrived and verified. */
  stored: z.boolean(),
});
export type Component = z.infer<typeof Component>;
