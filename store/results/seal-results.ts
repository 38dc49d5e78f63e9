/** The agency's seal on results that a leader signed: its signature, under which the leader's stays valid. */
import type { Signatory } from '../../platform/ports.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Unit } from '../../schemas/unit.ts';
import { placeIn } from '../../workflows/calendar/place-and-day.ts';
import { endOfCertificate } from '../signing/certificates.ts';
import type { SignedDocument } from '../signing/stored-documents.ts';
import type { Store } from '../store.ts';
import { unitOfResults } from './results.ts';
import { shownSeal } from './shown-signatures.ts';
import { type Ready, type SigningPorts, signFiles } from './sign-files.ts';

/** A result by its kind, and the number that the registry gives it. */
type ToSeal = { readonly kind: string; readonly number: string };

/** Sealed files, each by its kind. */
type Sealed = ReadonlyMap<string, SignedDocument>;

/** Seals the signed files of these results, and fills in number and day. Undefined where none is signed. */
export const sealSigned = async (
  store: Store,
  ports: SigningPorts,
  { ready, results }: { readonly ready: Ready; readonly results: readonly ToSeal[] },
): Promise<Sealed | undefined> => {
  const { dossier, task } = ready;
  const files = results.flatMap(({ kind }) => {
    const file = dossier.drafts?.[kind]?.signed?.file;
    return file === undefined ? [] : [{ kind, file }];
  });
  if (files.length === 0) return undefined;
  const unit = await store.units.get(unitOfResults(dossier, task));
  const numbers = new Map(results.map(({ kind, number }) => [kind, number]));
  const shownOn = ({ kind, ...seal }: { readonly kind: string; readonly by: Signatory; readonly at: Instant }) =>
    shownSeal({ ...seal, filled: { number: numbers.get(kind) ?? '', place: placeIn(unit.address) } });
  const sealed = await signFiles(store, ports, { ready, files, by: sealOf(unit), what: 'Phát hành', shownOn });
  return new Map(sealed.map(({ kind, file }) => [kind, file]));
};

/** The seal of a unit, as the signer knows it. */
export const sealOf = ({ code: id, name: { vi: name } }: Pick<Unit, 'code' | 'name'>): Signatory => ({
  ...{ kind: 'seal', id, name, unit: name },
});

/** Until when the certificate of this unit's seal holds, where it ends soon. */
export const endOfSealsCertificate = async (
  store: Store,
  { signer }: SigningPorts,
  by: Principal,
): Promise<Instant | undefined> =>
  by.kind === 'officer'
    ? endOfCertificate(signer, sealOf(await store.units.get(by.unit)), store.clock.now())
    : undefined;
