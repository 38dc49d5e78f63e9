import { fact } from '../../../../workflows/define/condition.ts';
import type { Procedure } from '../../../../workflows/define/procedure.ts';
import { backTo, proceed, type Step } from '../../../../workflows/define/step.ts';
import { partialIssuance, sequence, task } from '../../../../workflows/define/vocabulary.ts';
import type { Way } from '../../../../workflows/define/way.ts';
import {
  along,
  desk,
  extra,
  giveBack,
  issue,
  licensing,
  pay,
  receive,
  register,
  some,
  sound,
  whereFood,
  withStep,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

const issuePart = (name: string, ...results: readonly string[]): Step =>
  partialIssuance(name, { ...desk, role: 'registry', results });

/** The way from the payment on, of a procedure that owes a stamp beside the licence. */
const inParts = (...steps: readonly Way[]): Procedure => ({
  ...along(receive, pay, ...steps, giveBack),
  results: { ...sound.results, stamp: { title: some } },
});

describeFaults('papers', [
  [
    'a component that nobody reads',
    {
      ...withStep(receive, { reads: [], supplement: undefined }),
      components: {
        ...sound.components,
        drawing: { title: some, accepts: ['image/png'], maxBytes: 1, required: false },
      },
    },
    ['components › drawing: no step reads this component'],
  ],
  [
    'a component that no file can be',
    { ...sound, components: { form: { title: some, accepts: [], maxBytes: 0, required: true } } },
    ['components › form › accepts: no file is accepted', 'components › form › maxBytes: every file is too large'],
  ],
  [
    'a result that is never issued',
    { ...sound, results: { ...sound.results, stamp: { title: some } } },
    ['results › stamp: the result is never issued'],
  ],
  [
    'a result that is due where food is sold, and issued nowhere',
    { ...sound, results: { ...sound.results, stamp: { title: some, when: fact('food').is(true) } } },
    ['results › stamp: the result is never issued'],
  ],
  [
    'a result that is not always issued',
    along(receive, pay, whereFood(issue), giveBack),
    ['results › licence: the result is never issued where food = false'],
  ],
  [
    'a return before the issuance',
    along(receive, pay, giveBack, issue),
    [
      'way: the way does not end with exactly one return',
      'way › give-back: results may be returned before they are issued',
    ],
  ],
  [
    'a way back over the issuance',
    along(
      receive,
      pay,
      extra,
      issue,
      task('regret', { ...desk, on: { approved: proceed, rejected: backTo('extra') } }),
      giveBack,
    ),
    ['way › regret › on › rejected: it goes back over the issuance way › issue'],
  ],
  ['a part that is issued before the rest', inParts(issuePart('part', 'stamp'), issue), []],
  [
    'a part that is issued while the rest is issued, or after it',
    inParts(licensing(issuePart('part', 'stamp'), issue)),
    [
      'way › licensing › issue: it may be open at the same time as another issuance of the desk',
      'way › licensing › part: it may still be open when results are issued, which settles the dossier',
    ],
  ],
  [
    'two parts at the same time',
    inParts(licensing(issuePart('part', 'stamp'), whereFood(issuePart('other'))), issue),
    [
      'way › licensing › where-food › other: it may be open at the same time as another issuance of the desk where food = true',
    ],
  ],
  [
    'a result that is issued as a part and with the rest',
    inParts(issuePart('part', 'stamp'), issuePart('other', 'licence'), issue),
    ['results › licence: the result is issued twice'],
  ],
  [
    'a part that is issued before the fee is paid',
    { ...inParts(), way: sequence(receive, issuePart('part', 'stamp'), pay, issue, giveBack) },
    ["way › part: it may be reached while the fee 'fee' is unpaid"],
  ],
  [
    'a payment that stops nothing, of what is settled',
    along(receive, pay, issue, { ...pay, name: 'tip', on: { paid: proceed, expired: proceed } }, giveBack),
    ['way › tip: it may still be open when results are issued, which settles the dossier'],
  ],
  [
    'a step that may ask for papers of what is settled',
    along(
      receive,
      register,
      pay,
      issue,
      task('ask', { ...desk, reads: ['form'], supplement: desk.within, on: { approved: proceed, rejected: proceed } }),
      giveBack,
    ),
    ['way › ask: it may still be open when results are issued, which settles the dossier'],
  ],
  [
    'a step that may stop what is settled',
    along(receive, pay, issue, extra, giveBack),
    ['way › extra: it may still be open when results are issued, which settles the dossier'],
  ],
]);
