import { fact } from '../../../../workflows/define/condition.ts';
import type { Procedure } from '../../../../workflows/define/procedure.ts';
import { deny, type Step } from '../../../../workflows/define/step.ts';
import { parallel, sequence, task, transfer, when } from '../../../../workflows/define/vocabulary.ts';
import {
  along,
  appraise,
  desk,
  extra,
  giveBack,
  inspect,
  issue,
  licensing,
  pay,
  receive,
  register,
  sign,
  some,
  sound,
  whereFood,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

const move = transfer('move', { title: some, role: 'specialist' });
/** The sound procedure, decided by an agency of the province, to which the papers of a commune's counter travel. */
const decidedByProvince = (...way: readonly Step[]): Procedure => ({
  ...along(...way.slice(0, 2), register, pay, licensing(appraise, whereFood(inspect)), ...way.slice(2)),
  units: { ...sound.units, competent: { competence: 'land-registry', serving: 'commune' } },
});
const ONCE = 'papers move to the competent agency once, right after the acceptance';

describeFaults('papers that move to an agency of another level', [
  ['right after the acceptance', decidedByProvince(receive, move, sign, issue, giveBack), []],
  [
    'later',
    decidedByProvince(receive, move, sign, { ...move, name: 'again' }, issue, giveBack),
    [`way › again: ${ONCE}`],
  ],
  [
    'not right after it',
    along(receive, register, move, pay, licensing(appraise, whereFood(inspect)), sign, issue, giveBack),
    [`way › move: ${ONCE}`],
  ],
  [
    'to another agency than the competent one',
    decidedByProvince(receive, { ...move, at: 'food' } as Step, sign, issue, giveBack),
    [`way › move: ${ONCE}`],
  ],
  [
    'to an agency of the commune, from the counter of the province',
    { ...decidedByProvince(receive, move, sign, issue, giveBack), units: sound.units },
    [],
  ],
]);

describeFaults('the shape of the way', [
  ['no intake', along(appraise, pay, issue, giveBack), ['way: the way does not begin with exactly one intake']],
  [
    'an intake that is not first',
    along(register, receive, pay, issue, giveBack),
    ['way: the way does not begin with exactly one intake'],
  ],
  [
    'two intakes',
    along(receive, { ...receive, name: 'again' }, pay, issue, giveBack),
    ['way: the way does not begin with exactly one intake'],
  ],
  ['no return', along(receive, pay, issue), ['way: the way does not end with exactly one return']],
  [
    'two returns',
    along(receive, pay, issue, giveBack, { ...giveBack, name: 'again' }),
    ['way: the way does not end with exactly one return'],
  ],
  [
    'two issuances on one way',
    {
      ...along(receive, pay, issue, { ...issue, name: 'issue-more', results: ['stamp'] } as Step, giveBack),
      results: { ...sound.results, stamp: { title: some } },
    },
    ['way: the dossier is settled in more than one step'],
  ],
  [
    'a return that may be skipped',
    along(receive, pay, issue, whereFood(giveBack)),
    ['way: the way does not end with exactly one return where food = false'],
  ],
  ['an empty sequence', along(receive, sequence(), pay, issue, giveBack), ['way: a sequence has no steps']],
  [
    'a block of one branch',
    along(receive, pay, licensing(appraise), issue, giveBack),
    ['way › licensing: a block has fewer than two branches'],
  ],
  [
    'a step that nobody reaches, by contradiction',
    along(receive, pay, whereFood(inspect, when('again', fact('food').is(true), extra)), issue, giveBack),
    ['way › where-food › again › extra: no dossier reaches this step'],
  ],
  [
    'steps that nobody reaches, after one that never goes on',
    along(receive, pay, { ...extra, on: { approved: deny, rejected: deny } }, issue, giveBack),
    [
      'way › issue: no dossier reaches this step',
      'way › give-back: no dossier reaches this step',
      'results › licence: the result is never issued',
    ],
  ],
  [
    'steps that nobody reaches, after a block of which one branch never ends',
    along(receive, pay, licensing(appraise, { ...extra, on: { approved: deny, rejected: deny } }), issue, giveBack),
    [
      'way › issue: no dossier reaches this step',
      'way › give-back: no dossier reaches this step',
      'results › licence: the result is never issued',
    ],
  ],
  ...(['always', 'where a condition does not hold'] as const).map(often => {
    const crowd = parallel('crowd', ...Array.from({ length: 24 }, (_, i) => task(`ask-${i}`, desk)));
    return [
      `more tasks than one transaction can close, ${often}`,
      along(receive, pay, often === 'always' ? crowd : whereFood(extra, crowd), issue, giveBack),
      ['way: 24 tasks may be open at once; one transaction closes at most 23'],
    ] as const;
  }),
]);
