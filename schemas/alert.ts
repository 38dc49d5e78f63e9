/** Alerts of officers outside of the application: what they are about, how an officer wants them, and what a mail of them says. */
import * as z from 'zod';
import { Contact } from './contact.ts';
import { DossierCode, type PersonId, ProcedureCode, StepName, type UnitCode } from './identifiers.ts';
import { Medium, Sending } from './sending.ts';
import { Instant } from './time.ts';

/** What officers are reminded of, in the order in which a mail says it. What an entry of the journal warns of is a `RaisedAlert`. */
export const AlertKind = z.enum([
  'overdue',
  'apology-owed',
  'mistake-due',
  'online-waiting',
  'due-soon',
  'unreceived',
  'supplement-answered',
]);
export type AlertKind = z.infer<typeof AlertKind>;

/** `required`: only what the law asks for, once a day. */
export const AlertMoment = z.enum(['digest', 'at-once', 'required']);
export type AlertMoment = z.infer<typeof AlertMoment>;

export const AlertWishes = z.strictObject({
  when: AlertMoment.describe(
    'one mail when the own unit opens on a working day; each alert within a minute; or only what the law asks for, in that one mail',
  ),
  ...Contact.pick({ media: true, language: true, quiet: true }).shape,
  media: z.array(Medium).min(1).max(Medium.options.length).describe('by what, in the order in which it is tried'),
});
export type AlertWishes = z.infer<typeof AlertWishes>;

/** Where an officer has chosen nothing [K]: one mail a day, in Vietnamese; at night nothing. */
export const USUAL_WISHES: AlertWishes = {
  ...{ when: 'digest', media: ['email'], language: 'vi' },
  quiet: { from: '18:00', until: '07:00' },
};

/** What one alert is about: identifiers and times, never whose dossier it is. */
export const AlertLine = z.object({
  kind: AlertKind,
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  step: StepName.optional(),
  /** Until when something is to be done, or was. */
  due: Instant.optional(),
  /** When it was raised. */
  at: Instant,
});
export type AlertLine = z.infer<typeof AlertLine>;

/** Alerts of one kind: how many (`more`: at least so many), and the most urgent. */
export const AlertSection = z.object({
  kind: AlertKind,
  count: z.int().positive(),
  more: z.literal(true).optional(),
  lines: z.array(AlertLine),
});
export type AlertSection = z.infer<typeof AlertSection>;

/** What one mail says. */
export const AlertNews = z.object({ digest: z.boolean(), sections: z.array(AlertSection).min(1) });
export type AlertNews = z.infer<typeof AlertNews>;

/** For whom an alert is: the desk whose work it is, and the officer who holds it there. */
export type AlertDesk = {
  readonly unit: UnitCode;
  readonly role?: string | undefined;
  readonly holder?: PersonId | undefined;
};

/** How an officer hears of alerts: what he or she has chosen, and where it goes. */
export const AlertSettings = z.strictObject({
  wishes: AlertWishes,
  email: z.string().optional().describe('as an administrator has entered it; without one no mail is sent'),
  phone: z.string().optional().describe('as an administrator has entered it; without one no text is sent'),
  media: z.array(Medium).describe('by what messages go out in this installation'),
  failed: z.array(Sending).describe('by which media the last message did not arrive, and why'),
});
export type AlertSettings = z.infer<typeof AlertSettings>;
