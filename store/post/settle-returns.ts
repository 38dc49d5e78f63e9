/** With an item that the counter takes back, what the carrier has reported of its return is settled. */
import type { Shipment } from '../../schemas/shipment.ts';
import { POST_ITEM } from '../../schemas/systems.ts';
import type { Writing } from '../dossier/writing.ts';
import { listReportsOn, recordSettled } from '../steps/kept-reports.ts';

/** Settles every report that waits and says so. Returns the item with their events recorded, so that a repetition is known. */
export const settleReturns = async (writing: Writing, shipment: Shipment): Promise<Shipment> => {
  const reports = (await listReportsOn(writing.store, writing.code)).filter(
    ({ step, outcome, data, settled }) =>
      step === POST_ITEM && outcome === 'returned' && data.item === shipment.item && !settled,
  );
  for (const report of reports) recordSettled(writing, report);
  if (reports.length === 0) return shipment;
  const events = reports.map(({ version: event }) => ({ event, kind: 'returned' as const }));
  return {
    ...shipment,
    lastEvent: Math.max(shipment.lastEvent, ...events.map(({ event }) => event)),
    events: [...(shipment.events ?? []), ...events],
  };
};
