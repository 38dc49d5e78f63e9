/** The agency's seal on results that a leader signed: its signature, under which the leader's stays valid. */
import type { Signatory } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { SignedDocument } from '../signing/stored-documents.ts';
import type { Store } from '../store.ts';
import { unitOfResults } from './results.ts';
import { type Ready, type SigningPorts, signFiles } from './sign-files.ts';

/** Sealed files, each by its kind. */
export type Sealed = ReadonlyMap<string, SignedDocument>;

/** Seals the signed files of these kinds. Undefined where none is signed. */
export const sealSigned = async (
  store: Store,
  ports: SigningPorts,
  { ready, kinds }: { readonly ready: Ready; readonly kinds: readonly string[] },
): Promise<Sealed | undefined> => {
  const { dossier, task } = ready;
  const files = kinds.flatMap(kind => {
    const file = dossier.drafts?.[kind]?.signed?.file;
    return file === undefined ? [] : [{ kind, file }];
  });
  if (files.length === 0) return undefined;
  const by = sealOf(store, unitOfResults(dossier, task));
  const sealed = await signFiles(store, ports, { ready, files, by, what: 'Phát hành' });
  return new Map(sealed.map(({ kind, file }) => [kind, file]));
};

const sealOf = async (store: Store, unit: UnitCode): Promise<Signatory> => {
  const { vi: name } = (await store.units.get(unit)).name;
  return { kind: 'seal', id: unit, name, unit: name };
};
