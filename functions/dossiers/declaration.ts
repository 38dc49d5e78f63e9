import * as z from 'zod';
import { Action } from '../../schemas/action.ts';
import { Component } from '../../schemas/component.ts';
import { ReachedAt } from '../../schemas/contact.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, LookupKey, UnitCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { JournalEntry } from '../../schemas/journal.ts';
import { HandOver, Ledger } from '../../schemas/ledger.ts';
import { PageOf } from '../../schemas/page.ts';
import { Parties, Party } from '../../schemas/party.ts';
import { Reading } from '../../schemas/reading.ts';
import { Sending } from '../../schemas/sending.ts';
import { TaskWithActions } from '../../schemas/task.ts';
import { type Declaration, route } from '../declaration.ts';

const dossier = z.strictObject({ code: DossierCode });

export const listDossiers = route({
  method: 'GET',
  path: '/dossiers',
  operation: 'listDossiers',
  summary:
    'My dossiers; with `unit`, those that a counter received or will hand back, or a post office took in; newest first',
  access: 'signed-in',
  query: PageOf.extend({ unit: UnitCode.optional() }),
  success: { status: 200, body: z.strictObject({ dossiers: z.array(Dossier), next: z.string().optional() }) },
});

const Paper = Component.pick({ number: true, component: true, fileName: true, type: true, size: true }).extend(
  Component.pick({ pages: true, broughtAs: true, verdict: true, source: true }).shape,
);

export const readDossier = route({
  method: 'GET',
  path: '/dossiers/{code}',
  operation: 'readDossier',
  summary: 'A dossier with what its reader may see of it',
  access: 'signed-in',
  params: dossier,
  success: {
    status: 200,
    body: z.strictObject({
      dossier: Dossier,
      lookupKey: LookupKey.optional().describe('to print the slip again: for the applicant and the counters'),
      actions: z.array(Action).describe('what the reader may do with the dossier as a whole'),
      tasks: z.array(TaskWithActions),
      owner: Party.pick({ name: true, identityNumber: true }).optional(),
      parties: Parties.optional(),
      undeliverable: z
        .array(Sending)
        .optional()
        .describe(
          'by what messages do not reach the owner, with the last failure of each; for those who see how he or she is reached',
        ),
      reachedAt: z
        .array(ReachedAt)
        .optional()
        .describe(
          'which addresses of the owner, proved by the own account, take the place of those of the filing; for officers who see these',
        ),
      form: z.json().optional().describe('only the fields that its reader needs'),
      adjustable: z
        .strictObject({ version: z.int().positive(), fields: z.array(z.string()) })
        .optional()
        .describe(
          'for who filed it online, while it can be adjusted: the version of the form to name, and its fields by which nobody has worked; those that decide a fact stay',
        ),
      components: z.array(Paper).describe('papers that were handed in, each to be read under its number'),
      announced: z
        .array(Paper)
        .describe('papers that were announced for a supplement and not handed in yet: for who may add to them'),
    }),
  },
});

export const readJournal = route({
  method: 'GET',
  path: '/dossiers/{code}/journal',
  operation: 'readJournal',
  summary: 'Everything that happened to a dossier, in order',
  access: 'signed-in',
  params: dossier,
  success: {
    status: 200,
    body: z.strictObject({
      entries: z.array(
        z.strictObject({
          entry: JournalEntry,
          text: z.string().optional(),
          note: z.string().optional().describe('for officers only; the applicant never reads it'),
          sendings: z
            .array(Sending)
            .optional()
            .describe('what became of the message about it, by each medium; for the applicant and the counters'),
          officer: z.string().optional().describe('the name of the officer who did it, as the directory has it now'),
          insteadOf: z
            .string()
            .optional()
            .describe('the name of the officer for whom that one stood in, as the directory has it now'),
          assignee: z.string().optional().describe('the name of the officer to whom the task was given'),
        }),
      ),
      ledger: Ledger.describe('who held it how long, branch by branch, from the first entry to its end or now'),
      handOvers: z
        .array(HandOver)
        .describe('from which unit to which it went, when, and whether each was in time (slip 06)'),
    }),
  },
});

export const listReadings = route({
  method: 'GET',
  path: '/dossiers/{code}/readings',
  operation: 'listReadings',
  summary:
    'Who but the applicant has read which part of a dossier, newest first; for the applicant, also at the counter',
  access: 'signed-in',
  params: dossier,
  query: PageOf,
  success: { status: 200, body: z.strictObject({ readings: z.array(Reading), next: z.string().optional() }) },
});

export const readComponent = route({
  method: 'GET',
  path: '/dossiers/{code}/components/{number}',
  operation: 'readComponent',
  summary: 'A short-lived address under which a paper can be read, once it was searched for malware and none was found',
  access: 'signed-in',
  params: dossier.extend({ number: WrittenNumber() }),
  success: {
    status: 200,
    body: z.strictObject({ url: z.string().describe('GET it without a token: the file itself') }),
  },
  refuses: [409],
});

export const declaration = {
  name: 'dossiers',
  routes: [listDossiers, readDossier, readJournal, listReadings, readComponent],
  uses: {
    reads: ['dossier', 'units', 'officer', 'reading', 'person'],
    writes: ['reading'],
    indexes: ['desk', 'person'],
    files: { drafts: 'read', dossiers: 'read', results: 'read', scans: 'read' },
  },
} as const satisfies Declaration;
