import { backTo, proceed } from '../../workflows/define/step.ts';
import { task } from '../../workflows/define/vocabulary.ts';
import { describeFaults } from './describe-faults.ts';
import {
  along,
  desk,
  extra,
  giveBack,
  issue,
  pay,
  receive,
  some,
  sound,
  whereFood,
  withStop,
} from './sound-procedure.ts';

describeFaults('papers', [
  [
    'a component that nobody reads',
    {
      ...withStop(receive, { reads: [], supplement: undefined }),
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
    [
      'components › form › accepts: no file would be accepted',
      'components › form › maxBytes: no file would be small enough',
    ],
  ],
  [
    'a result that is never issued',
    { ...sound, results: { ...sound.results, stamp: { title: some } } },
    ['results › stamp: the result is never issued where food = true'],
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
      'way: the way does not end with a return, and with one only',
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
  [
    'a step that may stop what is settled',
    along(receive, pay, issue, extra, giveBack),
    ['way › extra: it may be open when results are issued, and the dossier is settled then'],
  ],
]);
