/** The agency's seal on results that a leader signed: its signature, under which the leader's stays valid. */
import type { Signatory } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { listComponents } from '../papers/components.ts';
import { timeOfSigning } from '../signing/signing-time.ts';
import { type SignedDocument, signStored } from '../signing/stored-documents.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { unitOfResults } from './results.ts';
import type { SigningPorts } from './sign-results.ts';

export type SealedFile = Pick<Component, 'key' | 'sha256' | 'size'> & Pick<SignedDocument, 'marks'>;

/** Seals the signed files of these kinds; each is found by its kind. Undefined where none is signed. */
export const sealSigned = async (
  store: Store,
  ports: SigningPorts,
  { dossier, task, kinds }: { readonly dossier: Dossier; readonly task: TaskItem; readonly kinds: readonly string[] },
): Promise<ReadonlyMap<string, SealedFile> | undefined> => {
  const { code, drafts = {} } = dossier;
  const signed = kinds.flatMap(kind => {
    const file = drafts[kind]?.signed?.file;
    return file === undefined ? [] : [{ kind, file }];
  });
  if (signed.length === 0) return undefined;
  const [by, at, papers] = await Promise.all([
    sealOf(store, unitOfResults(dossier, task)),
    timeOfSigning(store, { code, step: task.step, visit: task.visit }),
    listComponents(store, code, 'result'),
  ]);
  const { results } = procedureOf(dossier);
  const sealed = new Map<string, SealedFile>();
  for (const { kind, file } of signed) {
    const of = papers.find(({ number }) => number === file) as Component;
    const reason = `Phát hành: ${results[kind]?.title.vi ?? kind}, hồ sơ ${code}`;
    sealed.set(kind, await signStored(ports, { of, folder: `results/${code}/${file}`, by, reason, at }));
  }
  return sealed;
};

const sealOf = async (store: Store, unit: UnitCode): Promise<Signatory> => {
  const { vi: name } = (await store.units.get(unit)).name;
  return { kind: 'seal', id: unit, name, unit: name };
};
