/** Why a dossier does not go on, as its installation tells an engineer. */
import type { Answered } from '../../client/api.ts';
import type { Cause } from '../../client/patience.ts';
import type { Session } from '../../client/session.ts';
import { readWay } from '../../functions/operations/declaration.ts';

type DossierWay = Answered<typeof readWay>;
type Undelivered = DossierWay['undelivered'][number];

/** Undefined where nothing is known, and where the engineer may not ask. */
export const findCause = async (engineer: Session, code: string): Promise<Cause | undefined> => {
  const way = await engineer.call(readWay, { params: { code } }).catch(() => undefined);
  return way && causeIn(way);
};

/** The first that is known, what lasts before what may pass. */
export const causeIn = ({ dossier, visits, undelivered }: DossierWay): Cause | undefined => {
  if (dossier.why !== undefined) return { why: `the dossier is stuck: ${dossier.why}`, lasts: true };
  const causes = undelivered.flatMap(entry => (entry.failure === undefined ? [] : [causeOf(entry, entry.failure)]));
  const lasting = causes.find(({ lasts }) => lasts) ?? causes[0];
  if (lasting) return lasting;
  const open = visits.filter(visit => visit.open);
  const byHand = open.find(({ kind, role }) => kind === 'outside' && role !== undefined);
  if (byHand) return { why: `${byHand.step} is worked by a desk (${byHand.role}), by no system`, lasts: false };
  const asked = open.find(({ system }) => system !== undefined);
  return asked && { why: `${asked.system} was asked for ${asked.step} and has not answered`, lasts: false };
};

/** So often in vain, it is no hiccup. */
const UNREACHED_TIMES = 2;

/** A receiver that refuses refuses again; one that is not reached where the server looks for it may come back. */
const causeOf = ({ telling, system, attempts }: Undelivered, failure: string): Cause => {
  const isUnreached = failure.startsWith('OutsideUnreachable');
  const isRefused = /^(OutsideRefused|Error):/.test(failure);
  const advice = isUnreached
    ? ` Does ${system} listen where the server looks for it (OUTSIDE_<NAME>_URL)?`
    : /\b401\b/.test(failure)
      ? ` Does ${system} have the secret of the server (--data, OUTSIDE_<NAME>_SECRET)?`
      : '';
  return {
    why: `the server could not deliver "${telling}": ${failure}${advice}`,
    lasts: isRefused || (isUnreached && attempts >= UNREACHED_TIMES),
  };
};
