import type { Status } from '../../../schemas/status.ts';

/** The five stops of every dossier, in order. */
const STOPS = ['filed', 'accepted', 'worked', 'settled', 'returned'] as const;
export type Stop = (typeof STOPS)[number];
export type StopState = 'done' | 'now' | 'waits-for-you' | 'ended' | 'ahead';

type Standing = { readonly status: Status; readonly isAccepted: boolean };

/** The stop that a dossier stands at; beyond the last one when its result was returned. */
const standsAt = ({ status, isAccepted }: Standing): number => {
  if (status === 10) return STOPS.length;
  if (status === 9) return 4;
  return isAccepted ? 2 : 1;
};

const WAITS_FOR_APPLICANT: readonly Status[] = [5, 6];
const ENDED: readonly Status[] = [3, 8];

/** How the line shows each stop. A dossier is accepted once it has a promised date. */
export const stopsOf = (standing: Standing): readonly { readonly stop: Stop; readonly state: StopState }[] => {
  const at = standsAt(standing);
  const atNow = (): StopState => {
    if (ENDED.includes(standing.status)) return 'ended';
    return WAITS_FOR_APPLICANT.includes(standing.status) ? 'waits-for-you' : 'now';
  };
  return STOPS.map((stop, place) => {
    if (place < at) return { stop, state: 'done' };
    return { stop, state: place === at ? atNow() : 'ahead' };
  });
};
