import * as z from 'zod';
import { DossierCode, ProcedureCode, UnitCode } from './identifiers.ts';
import { Party } from './party.ts';
import { Status } from './status.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

/** By what dossiers are looked for. */
export const SoughtKind = z.enum(['code', 'item', 'identity-number', 'phone', 'name']);
export type SoughtKind = z.infer<typeof SoughtKind>;

/** A dossier that was found, as a line of a list. */
export const FoundDossier = z.strictObject({
  code: DossierCode,
  procedure: z.strictObject({ code: ProcedureCode, title: Title }),
  status: Status,
  owner: z.string().optional().describe("the owner's name, for a reader who may see it"),
  submittedAt: Instant,
  due: Instant.optional().describe('the promised date'),
  unit: UnitCode.describe('where it is worked now; the unit that received it where no step is open'),
});
export type FoundDossier = z.infer<typeof FoundDossier>;

/** What is known of a person from the last dossier of his or her own: enough to begin the next one. */
export const KnownPerson = z.strictObject({
  name: Party.shape.name,
  kind: Party.shape.kind,
  dateOfBirth: z.iso.date().optional().describe('where the form of that dossier asked for it'),
  address: Party.shape.address,
  filedAt: Instant.describe('when that dossier was filed'),
});
export type KnownPerson = z.infer<typeof KnownPerson>;

/** That an officer looked for dossiers, for a known person, or into the vault of who stands at the counter: by what, and how many were shown. Never what was typed. */
export const StoredSearch = z.object({
  at: Instant,
  unit: UnitCode,
  kind: z.enum([...SoughtKind.options, 'known-person', 'vault']),
  found: z.int().nonnegative(),
});
export type StoredSearch = z.infer<typeof StoredSearch>;
