import * as z from 'zod';
import { DirectoryChange } from '../../schemas/directory-change.ts';
import { PersonId, ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import { Me } from '../../schemas/me.ts';
import { Officer, Substitution, SubstitutionTerms } from '../../schemas/officer.ts';
import { PageOf } from '../../schemas/page.ts';
import { Substitute, UnitOfficer } from '../../schemas/substitute.ts';
import { Title } from '../../schemas/text.ts';
import { Unit } from '../../schemas/unit.ts';
import { wrong } from '../../schemas/wrong.ts';
import { type Declaration, route } from '../declaration.ts';

/** What the table held before: a person who loads a province sees what has changed. */
const Stored = z.enum(['new', 'changed', 'unchanged']);
const id = z.strictObject({ id: PersonId });

export const putUnit = route({
  method: 'PUT',
  path: '/units/{code}',
  operation: 'putUnit',
  summary: 'Create a unit, or replace the unit that has this code; for administrators',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: UnitCode }),
  body: Unit.omit({ code: true }),
  success: { status: 200, body: z.strictObject({ unit: Unit, stored: Stored }) },
});

export const putOfficer = route({
  method: 'PUT',
  path: '/officers/{id}',
  operation: 'putOfficer',
  summary:
    'Put an officer at units, with roles and days; the id is the subject of his or her tokens; for administrators',
  access: 'signed-in',
  idempotent: true,
  params: id,
  body: Officer.omit({ id: true, standsIn: true }),
  success: { status: 200, body: z.strictObject({ officer: Officer, stored: Stored }) },
});

export const readOfficer = route({
  method: 'GET',
  path: '/officers/{id}',
  operation: 'readOfficer',
  summary: 'Where an officer works, and as what; for administrators',
  access: 'signed-in',
  params: id,
  success: { status: 200, body: Officer },
});

export const removeOfficer = route({
  method: 'DELETE',
  path: '/officers/{id}',
  operation: 'removeOfficer',
  summary: 'Remove an officer, who is then a citizen again; for administrators',
  access: 'signed-in',
  params: id,
  success: { status: 204 },
});

export const listOfficers = route({
  method: 'GET',
  path: '/units/{code}/officers',
  operation: 'listOfficers',
  summary: 'Who works at a unit, first or also; for administrators',
  access: 'signed-in',
  params: z.strictObject({ code: UnitCode }),
  query: PageOf,
  success: { status: 200, body: z.strictObject({ officers: z.array(Officer), next: z.string().optional() }) },
});

const atUnit = z.strictObject({ code: UnitCode });
const inPlace = atUnit.extend({
  id: PersonId.describe('the officer who is replaced'),
  substitute: PersonId.describe('the officer who stands in'),
});

export const listSubstitutes = route({
  method: 'GET',
  path: '/units/{code}/substitutes',
  operation: 'listSubstitutes',
  summary:
    'Who stands in for whom at a unit, and who may: the officers who work there; for its leader and administrators',
  access: 'signed-in',
  params: atUnit,
  query: PageOf,
  success: {
    status: 200,
    body: z.strictObject({
      officers: z.array(UnitOfficer),
      substitutes: z.array(Substitute),
      next: z.string().optional(),
    }),
  },
});

export const putSubstitute = route({
  method: 'PUT',
  path: '/units/{code}/officers/{id}/substitutes/{substitute}',
  operation: 'putSubstitute',
  summary: 'Have an officer stand in for another one at a unit, from a day to a day; for its leader and administrators',
  access: 'signed-in',
  idempotent: true,
  params: inPlace,
  body: SubstitutionTerms,
  success: { status: 200, body: z.strictObject({ substitution: Substitution, stored: Stored }) },
});

export const removeSubstitute = route({
  method: 'DELETE',
  path: '/units/{code}/officers/{id}/substitutes/{substitute}',
  operation: 'removeSubstitute',
  summary: 'Take a substitution back at once; for the leader of the unit and administrators',
  access: 'signed-in',
  params: inPlace,
  query: z.strictObject({ from: z.iso.date().describe('its first day') }),
  success: { status: 204 },
});

export const listStoredUnits = route({
  method: 'GET',
  path: '/directory/units',
  operation: 'listStoredUnits',
  summary:
    'Every unit as it is stored, also those that are not in force today, and what units may do; for administrators',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      units: z.array(Unit),
      competences: z
        .array(z.strictObject({ competence: z.string(), title: Title }))
        .describe('what a unit may do, in words; any other competence is of no use to a procedure'),
    }),
  },
});

export const readGaps = route({
  method: 'GET',
  path: '/directory/gaps',
  operation: 'readGaps',
  summary: 'Which procedures cannot be filed where, since no unit has a competence that they need; for administrators',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      procedures: z.int(),
      communes: z.int(),
      gaps: z.array(
        z.strictObject({
          procedure: ProcedureCode,
          role: z.string(),
          competence: z.string(),
          title: Title.describe('of the competence'),
          communes: z.array(UnitCode).optional().describe('absent where nobody in the province has it'),
        }),
      ),
    }),
  },
});

export const listDirectoryChanges = route({
  method: 'GET',
  path: '/directory-changes',
  operation: 'listDirectoryChanges',
  summary: 'Who changed which unit or officer in a month, newest first; for administrators',
  access: 'signed-in',
  query: PageOf.extend({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, wrong('month-form'))
      .optional()
      .describe('the current month by default'),
  }),
  success: {
    status: 200,
    body: z.strictObject({ changes: z.array(DirectoryChange), next: z.string().optional() }),
  },
});

export const readMe = route({
  method: 'GET',
  path: '/me',
  operation: 'readMe',
  summary: 'Who is signed in: appointments with their names, what the console may open, and the time here',
  access: 'signed-in',
  success: { status: 200, body: Me },
});

export const declaration = {
  name: 'directory',
  routes: [
    putUnit,
    putOfficer,
    readOfficer,
    removeOfficer,
    listOfficers,
    listSubstitutes,
    putSubstitute,
    removeSubstitute,
    listStoredUnits,
    readGaps,
    listDirectoryChanges,
    readMe,
  ],
  uses: {
    reads: ['units', 'officer', 'idempotency', 'trail'],
    writes: ['units', 'officer', 'idempotency', 'trail'],
    indexes: ['desk'],
  },
} as const satisfies Declaration;
