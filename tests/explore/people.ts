/** What people do: each as a command that is given under a key, and can so be given once more. */
import { households } from '../../samples/households.ts';
import type { Principal } from '../../schemas/principal.ts';
import { acceptDossier, refuseDossier } from '../../store/filing/intake.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { returnResults } from '../../store/results/results.ts';
import { answerSupplement } from '../../store/steps/answer-supplement.ts';
import { decideTask } from '../../store/steps/decide-task.ts';
import { requestSupplement } from '../../store/steps/supplement.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import { takeBackWithdrawal, withdrawDossier } from '../../store/steps/withdraw.ts';
import { HeadItem, parseItem, TaskItem } from '../../store/table/items.ts';
import { findStep } from '../../workflows/define/way.ts';
import { isAllowed } from '../../workflows/rules/status/allowed.ts';
import { outcomesDenying, outcomesFor, WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { restart, sendResults } from '../kit/world/acts.ts';
import { citizenOf, offerOf, officerOf, sendFiles } from '../kit/world/filing.ts';
import type { ExploredWorld, State } from './explored-world.ts';
import { threeSteps } from './procedure.ts';

/** A command that took effect, as its client would send it again. */
export type Given = { readonly says: string; readonly again: () => Promise<unknown> };
/** What somebody may try now; throws a refusal where a rule is against it. */
export type PersonsAct = { readonly says: string; readonly perform: () => Promise<Given> };

type Key = { readonly idempotency: { readonly key: string; readonly by: Principal; readonly of: string } };
/** What must be there before the command (files), and the command. */
type Command = (key: Key) => Promise<() => Promise<unknown>>;

const applicant = citizenOf(households.riceWine);
const engineer = officerOf('H38.2', 'engineer');
const PAPER = Object.keys(threeSteps.components)[0] as string;

let keys = 0;
const act = (says: string, by: Principal, command: Command): PersonsAct => ({
  says,
  perform: async () => {
    keys += 1;
    const again = await command({ idempotency: { key: `k-${keys}`, by, of: says } });
    await again();
    return { says, again };
  },
});
const at = (says: string, by: Principal, command: (key: Key) => Promise<unknown>): PersonsAct =>
  act(says, by, async key => () => command(key));

export const headIn = ({ items }: State): HeadItem => {
  const item = items.find(({ sk }) => sk === 'HEAD');
  if (!item) throw new Error('The dossier has no head.');
  return parseItem(HeadItem, item);
};

export const tasksIn = ({ items }: State): readonly TaskItem[] =>
  items.filter(({ sk }) => sk.startsWith('T#')).map(item => parseItem(TaskItem, item));

/** Everything that a person may do in this state, allowed or not by what was done a moment ago. */
export const personsActs = (explored: ExploredWorld, state: State): readonly PersonsAct[] => {
  const { dossier } = headIn(state);
  const { code } = explored;
  const { store } = explored.world;
  return [
    ...tasksIn(state).flatMap(task => actsOn(explored, task, dossier.supplements)),
    ...(isAllowed('withdraw', dossier.status) && !dossier.steps[WITHDRAWAL]
      ? [
          at('the applicant withdraws', applicant, key =>
            withdrawDossier(store, { code, by: applicant, reason: 'Thôi', ...key }),
          ),
        ]
      : []),
    ...(isAllowed('take-back', dossier.status)
      ? [
          at('the applicant takes it back', applicant, key =>
            takeBackWithdrawal(store, { code, by: applicant, ...key }),
          ),
        ]
      : []),
    ...(dossier.incident && isAllowed('start-epoch', dossier.status)
      ? [at('engineers start a new epoch', engineer, key => restart({ store }, { code, why: 'repair', ...key }))]
      : []),
  ];
};

const actsOn = (explored: ExploredWorld, task: TaskItem, supplements: number): readonly PersonsAct[] => {
  const { code, world } = explored;
  const { store } = world;
  const { step, version, kind } = task;
  if (kind === 'supplement') return [act(`the applicant answers ${step}`, applicant, supply(explored, step))];
  const by = officerOf(task.unit ?? '', task.role ?? '');
  const on = { code, step, by, version };
  if (kind === 'issuance') return [act('the registry issues the results', by, issue(explored, { by, version }))];
  if (kind === 'return')
    return [at('the counter hands it back', by, key => returnResults(store, { code, by, version, ...key }))];
  const mayAsk = findStep(threeSteps.way, step)?.supplement !== undefined && supplements < threeSteps.supplementRounds;
  const items = [{ component: PAPER, why: 'Mờ' }];
  const asks = mayAsk
    ? [
        at(`the officer of ${step} asks for papers`, by, key =>
          requestSupplement(store, { ...on, items, override: false, ...key }),
        ),
      ]
    : [];
  if (kind === 'intake')
    return [
      at('the counter accepts', by, key => acceptDossier(store, { ...on, ...key })),
      at('the counter refuses', by, key => refuseDossier(store, { ...on, reason: 'Không thuộc thẩm quyền', ...key })),
      ...asks,
    ];
  const outcomes = Object.keys(outcomesFor(threeSteps, task));
  return [
    ...outcomes.map(outcome =>
      at(`the officer decides ${step} as ${outcome}`, by, key =>
        decideTask(store, {
          ...{ ...on, outcome, reason: 'Lý do', ...key },
          ...(outcomesDenying(threeSteps, task).includes(outcome) && { ground: 'conditions' }),
        }),
      ),
    ),
    ...asks,
  ];
};

const supply =
  ({ world, code }: ExploredWorld, step: string): Command =>
  async key => {
    const { store, ports } = world;
    const tickets = await offerSupplement(store, ports.files, { code, by: applicant, offers: [offerOf(PAPER)] });
    await sendFiles(world, `dossiers/${code}`, tickets);
    return () => answerSupplement(store, ports, { code, step, by: applicant, ...key });
  };

const issue =
  ({ world, code }: ExploredWorld, { by, version }: { readonly by: Principal; readonly version: number }): Command =>
  async key => {
    const { store, ports } = world;
    const results = await sendResults(world, { code, by, kinds: Object.keys(threeSteps.results) });
    return () => issueResults(store, ports, { code, by, version, results, ...key });
  };
