import { days } from '../../../../workflows/define/procedure.ts';
import { deny, proceed, refuse, stop } from '../../../../workflows/define/step.ts';
import {
  along,
  appraise,
  block,
  giveBack,
  inspect,
  issue,
  licensing,
  pay,
  receive,
  sign,
  signing,
  some,
  whereFood,
  withStep,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

describeFaults('outcomes', [
  [
    'an outcome that nobody handles',
    withStep(sign, { outcomes: { ...sign.outcomes, lost: some } }),
    ["way › sign › on: no effect is given for the outcome 'lost'"],
  ],
  [
    'a handler for no outcome',
    withStep(sign, { on: { ...sign.on, lost: deny } }),
    ["way › sign › on: the step never ends as 'lost'"],
  ],
  [
    'a silence that brings about nothing',
    withStep(inspect, { silence: 'agreed' }),
    ["way › licensing › where-food › inspect › silence: silence leads to 'agreed', which is not an outcome"],
  ],
  [
    'a reason for an outcome that there is not',
    withStep(inspect, { reasoned: ['objected'] }),
    ["way › licensing › where-food › inspect › reasoned: a reason is required for 'objected', which is not an outcome"],
  ],
  [
    'a refusal after the intake',
    withStep(inspect, { on: { ...inspect.on, rejected: refuse } }),
    ['way › licensing › where-food › inspect › on › rejected: only an intake can refuse'],
  ],
  [
    'a denial at the intake',
    withStep(receive, { on: { ...receive.on, refused: deny } }),
    ['way › receive › on › refused: nothing was appraised at an intake'],
  ],
  [
    'a stop that somebody chooses',
    withStep(inspect, { on: { ...inspect.on, rejected: stop } }),
    ['way › licensing › where-food › inspect › on › rejected: only time stops a dossier'],
  ],
  [
    'a denial by silence',
    withStep(inspect, { silence: 'rejected' }),
    ['way › licensing › where-food › inspect › on › rejected: silence gives no reason to refuse'],
  ],
  [
    'an appraisal that can only approve',
    along(receive, pay, { ...appraise, outcomes: { approved: some }, on: { approved: proceed } }, issue, giveBack),
    ['way: it is appraised, and no step can refuse it'],
  ],
  [
    'an appraisal that can only approve, unless it is about food',
    along(
      ...[receive, pay, { ...appraise, outcomes: { approved: some }, on: { approved: proceed } }],
      ...[whereFood(inspect), issue, giveBack],
    ),
    ['way: it is appraised, and no step can refuse it where food = false'],
  ],
  [
    'a supplement of nothing',
    withStep(inspect, { supplement: days(5) }),
    ['way › licensing › where-food › inspect › supplement: the step may ask for a supplement, but reads no component'],
  ],
  [
    'a supplement of every paper, where there is none',
    { ...along(receive, pay, issue, giveBack), components: {} },
    ['way › receive › supplement: the step may ask for a supplement, but reads no component'],
  ],
  [
    'back to no step',
    along(receive, pay, block, signing('apraise'), issue, giveBack),
    ["way › sign › on › sent-back: it goes back to 'apraise', which is not a step"],
  ],
  [
    'back to itself',
    along(receive, pay, block, signing('sign'), issue, giveBack),
    ["way › sign › on › sent-back: it goes back to 'sign', which does not come before it"],
  ],
  [
    'back to a later step',
    along(receive, pay, signing('give-back'), issue, giveBack),
    ["way › sign › on › sent-back: it goes back to 'give-back', which does not come before it"],
  ],
  [
    'back into a block',
    along(receive, pay, block, signing('appraise'), issue, giveBack),
    ["way › sign › on › sent-back: it goes back to 'appraise' inside the block 'licensing'"],
  ],
  [
    'back into a branch beside it',
    along(receive, pay, licensing(appraise, signing('appraise')), issue, giveBack),
    ["way › licensing › sign › on › sent-back: it goes back to 'appraise' in a branch beside it"],
  ],
  [
    'back to a step that may have been skipped',
    along(receive, pay, whereFood(inspect), signing('inspect'), issue, giveBack),
    ["way › sign › on › sent-back: it goes back to 'inspect', which may have been skipped by 'where-food'"],
  ],
  [
    'back to a condition',
    along(receive, pay, whereFood(inspect), signing('where-food'), issue, giveBack),
    ["way › sign › on › sent-back: it goes back to 'where-food', which is a condition"],
  ],
]);
