import { lazy, Suspense } from 'react';
import { announced, uploadAll } from '../../api/upload.ts';
import { useCommand } from '../../api/use-command.ts';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { faultOfFiles } from '../papers/chosen-files.ts';
import { PaperField, type PaperFile } from '../papers/paper-field.tsx';
import { own } from './filing-words.ts';
import { PageFrame } from './page-frame.tsx';
import type { FilingInHand } from './use-filing.ts';

/** Loaded where a paper can be in the vault. */
const VaultOffers = lazy(() => import('./vault-offers.tsx').then(({ VaultOffers: shown }) => ({ default: shown })));

type Component = FilingInHand['procedure']['components'][number];

/** The papers of the draft: each file is sent as it is chosen, so nothing has to be chosen twice. */
export const PapersPage = ({ inHand }: { readonly inHand: FilingInHand }) => {
  const w = useWords(own);
  const { procedure, preview, draft, goTo } = inHand;
  const required = preview?.required ?? [];
  const papers = draft.data?.components ?? [];
  const ofComponent = (name: string) => papers.filter(({ component }) => component === name);
  const faulty = procedure.components.filter(({ component }) => {
    const there = ofComponent(component);
    const isMissing = there.length === 0 && required.includes(component);
    return isMissing || there.some(({ arrival }) => arrival !== 'whole');
  });
  return (
    <PageFrame page="giay-to" inHand={inHand} faults={draft.data ? faulty.length : 1} onNext={() => goTo('kiem-tra')}>
      {isChecked => (
        <>
          <p className="soft">{w.papersHint}</p>
          {procedure.components.map(component => (
            <OnePaper
              key={component.component}
              {...{ inHand, component, isChecked }}
              there={ofComponent(component.component)}
              isRequired={required.includes(component.component)}
            />
          ))}
        </>
      )}
    </PageFrame>
  );
};

type Kept = NonNullable<FilingInHand['draft']['data']>['components'];

type OneProps = {
  readonly inHand: FilingInHand;
  readonly component: Component;
  readonly there: Kept;
  readonly isRequired: boolean;
  readonly isChecked: boolean;
};

const OnePaper = ({ inHand, component, there, isRequired, isChecked }: OneProps) => {
  const w = useWords(own);
  const { filing, readDraftAgain } = inHand;
  const { draft = '' } = filing;
  const { component: name } = component;
  const sending = useCommand({
    send: async (command, files: readonly File[]) => {
      const components = await Promise.all(files.map(async file => ({ component: name, ...(await announced(file)) })));
      const { tickets } = await command('offerComponents', { params: { draft }, body: { components } });
      await uploadAll(tickets, files);
    },
    refresh: readDraftAgain,
  });
  const removing = useCommand({
    send: (command, number: string) => command('removeComponent', { params: { draft, number } }),
    refresh: readDraftAgain,
  });
  const problem = sending.problem ?? removing.problem;
  const unfit = faultOfFiles(component, sending.sent ?? [], false);
  const take = (files: readonly File[]): void => {
    sending.forget();
    if (files.length > 0) sending.send(files);
  };
  const isMissing = there.length === 0 && isRequired && isChecked;
  return (
    <PaperField
      {...{ component, isRequired }}
      files={there.map(fileOf(w))}
      onTake={take}
      onRemove={number => removing.send(number)}
      isBusy={sending.isSending || removing.isSending}
      fault={problem ? unfit : isMissing ? { kind: 'missing' } : undefined}
    >
      {problem && !unfit && <ProblemNote problem={problem} />}
      {component.paperType && there.length === 0 && filing.terms.authority === 'owner' && (
        <Suspense>
          <VaultOffers {...{ inHand, component: name }} />
        </Suspense>
      )}
    </PaperField>
  );
};

const fileOf =
  (w: Record<'notArrived' | 'notWhole' | 'fromVault' | 'notInVault', string>) =>
  ({ number, fileName, size, arrival, from }: Kept[number]): PaperFile => {
    const absent = from ? w.notInVault : w.notArrived;
    return {
      ...{ id: String(number), name: from ? `${fileName} (${w.fromVault})` : fileName, size },
      note: arrival === 'whole' ? undefined : arrival === 'absent' ? absent : w.notWhole,
    };
  };
