/** What signatures show on the page of a result that has fields prepared for them (NĐ 30/2020, Annex I: who signed, and when). */
import type { Signatory } from '../../platform/ports.ts';
import { PREPARED } from '../../schemas/prepared-fields.ts';
import type { Instant } from '../../schemas/time.ts';
import { localDay, localTime } from '../../workflows/calendar/local-time.ts';
import { placeAndDay } from '../../workflows/calendar/place-and-day.ts';
import type { Shown } from '../papers/content/prepared-fields.ts';

type Signed = { readonly by: Signatory; readonly at: Instant };

/** `2026-11-30T08:15+07:00` (ISO 8601). */
const timeOf = (at: Instant): string => `Thời gian ký: ${localDay(at)}T${localTime(at)}+07:00`;

/** The signature of an officer, and his or her name below it. */
export const shownSignature = ({ by, at }: Signed): Shown => ({
  ...{ field: PREPARED.signer, ink: 'blue' },
  lines: [`Ký số bởi: ${by.name}`, by.unit, timeOf(at)],
  texts: { [PREPARED.name]: by.name },
});

/** The signature of an officer after whom another one signs. */
export const shownCountersignature = ({ by, at }: Signed): Shown => ({
  ...{ field: PREPARED.countersigner, ink: 'blue' },
  lines: [`Ký số bởi: ${by.name}`, timeOf(at)],
  texts: {},
});

/** The seal of an agency; on a result with the number and the day that its registry gives. */
export const shownSeal = ({
  by,
  at,
  filled,
}: Signed & { readonly filled?: { readonly number: string; readonly place: string } }): Shown => ({
  ...{ field: PREPARED.seal, ink: 'red' },
  lines: [`Ký số bởi: ${by.name}`, timeOf(at)],
  texts: filled
    ? { [PREPARED.number]: `Số: ${filled.number}`, [PREPARED.day]: placeAndDay(filled.place, at, 'vi') }
    : {},
});
