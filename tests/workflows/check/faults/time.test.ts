import { calendarDays, days, hours } from '../../../../workflows/define/procedure.ts';
import { pay, receive, register, sound, withStep } from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

describeFaults('time', [
  [
    'a step without deadline',
    withStep(pay, { within: calendarDays(0) }),
    ['way › pay › within: the step waits without a deadline'],
  ],
  [
    'a supplement without deadline',
    withStep(receive, { supplement: days(0) }),
    ['way › receive › supplement: the wait for a supplement has no deadline'],
  ],
  [
    'an answer online without deadline',
    withStep(receive, { withinOnline: hours(0) }),
    ['way › receive › withinOnline: the step waits without a deadline'],
  ],
  [
    'a limit that is no number',
    withStep(pay, { within: days(Number.NaN) }),
    ['way › pay › within: the step waits without a deadline'],
  ],
  [
    'a limit that is no number, in a way longer than the limit',
    { ...withStep(register, { within: days(Number.NaN) }), limit: days(2) },
    [
      'way › register › within: the step waits without a deadline',
      'limit: the steps may take 6 working days (receive → appraise → sign → issue), the law allows 2',
    ],
  ],
  [
    'an endless limit',
    withStep(register, { within: days(Number.POSITIVE_INFINITY) }),
    ['way › register › within: the step waits without a deadline'],
  ],
  ['no limit of the whole', { ...sound, limit: days(0) }, ['limit: the procedure has no limit']],
  [
    'a way longer than the limit',
    { ...sound, limit: days(6.5) },
    ['limit: the steps may take 7 working days (receive → register → appraise → sign → issue), the law allows 6.5'],
  ],
  [
    'a cut-off that is no time',
    { ...sound, clock: { cutOff: '3 pm' } },
    ["clock › cutOff: '3 pm' is not a time of day"],
  ],
  ['rounds that are no number', { ...sound, supplementRounds: -1 }, ['supplementRounds: -1 is not a number of rounds']],
]);
