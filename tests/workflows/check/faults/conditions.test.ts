import { fact, step } from '../../../../workflows/define/condition.ts';
import type { Fee } from '../../../../workflows/define/procedure.ts';
import { when } from '../../../../workflows/define/vocabulary.ts';
import {
  along,
  choosing,
  extra,
  giveBack,
  inspect,
  issue,
  licensing,
  pay,
  receive,
  some,
  sound,
  whereFood,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

describeFaults('conditions', [
  [
    'an unknown fact',
    along(receive, when('x', fact('foot').is(true), inspect), pay, issue, giveBack),
    ["way › x › condition: no fact is called 'foot'"],
  ],
  [
    'a fact that never takes the value',
    along(receive, when('x', fact('area').is('suburb'), inspect), pay, issue, giveBack),
    ['way › x › condition: the fact \'area\' is never "suburb"'],
  ],
  [
    'a fact of another type',
    along(receive, when('x', fact('food').is('true'), inspect), pay, issue, giveBack),
    ['way › x › condition: the fact \'food\' is never "true"'],
  ],
  [
    'a fact without known values',
    along(receive, when('x', fact('commune').is('H38.1'), inspect), pay, issue, giveBack),
    ["way › x › condition: the fact 'commune' does not say which values it can take"],
  ],
  [
    'an unknown step',
    along(receive, when('x', step('chose').endedAs('plain'), inspect), pay, issue, giveBack),
    ["way › x › condition: no step is called 'chose'"],
  ],
  [
    'an unknown outcome',
    along(receive, choosing, when('x', step('choose').endedAs('odd'), inspect), pay, issue, giveBack),
    ["way › x › condition: 'choose' never ends as 'odd'"],
  ],
  [
    'an outcome after which nothing follows',
    along(receive, choosing, when('x', step('choose').endedAs('rejected'), inspect), pay, issue, giveBack),
    ["way › x › condition: nothing follows when 'choose' ends as 'rejected'"],
  ],
  [
    'the outcome of a later step',
    along(receive, when('x', step('choose').endedAs('plain'), inspect), choosing, pay, issue, giveBack),
    ["way › x › condition: the outcome of 'choose' cannot be seen from here"],
  ],
  [
    'the outcome of a step in another branch',
    along(receive, licensing(choosing, when('x', step('choose').endedAs('plain'), inspect)), pay, issue, giveBack),
    ["way › licensing › x › condition: the outcome of 'choose' cannot be seen from here"],
  ],
  [
    'the outcome of a step inside an earlier block',
    along(
      receive,
      licensing(choosing, extra),
      when('x', step('choose').endedAs('plain'), inspect),
      pay,
      issue,
      giveBack,
    ),
    ["way › x › condition: the outcome of 'choose' cannot be seen from here"],
  ],
  [
    'the outcome of a step that may have been skipped',
    along(receive, whereFood(choosing), when('x', step('choose').endedAs('plain'), inspect), pay, issue, giveBack),
    ["way › x › condition: the outcome of 'choose' cannot be seen from here"],
  ],
  [
    'a component by an outcome',
    {
      ...sound,
      components: {
        form: {
          title: some,
          accepts: ['application/pdf'],
          maxBytes: 1,
          required: step('appraise').endedAs('approved'),
        },
      },
    },
    ["components › form › required: it depends on how 'appraise' ends, but is decided when the dossier is filed"],
  ],
  [
    'a fee by an unknown fact',
    { ...sound, fees: { fee: { ...(sound.fees.fee as Fee), when: fact('rich').is(true) } } },
    ["fees › fee › when: no fact is called 'rich'"],
  ],
  [
    'a result by an unknown step',
    { ...sound, results: { licence: { title: some, when: step('bless').endedAs('done') } } },
    ["results › licence › when: no step is called 'bless'"],
  ],
]);
