import { fact } from '../../../../workflows/define/condition.ts';
import {
  calendarDays,
  days,
  hours,
  minutes,
  type Procedure,
  sameDayBefore,
} from '../../../../workflows/define/procedure.ts';
import { appraise, inspect, pay, receive, register, sound, withStep } from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

/** What the compiler would not have let pass. */
const unseen = (value: unknown): never => value as never;

/** Papers are asked for within 3 working days of the acceptance. */
const restarting = (procedure: Procedure): Procedure => ({ ...procedure, supplementClock: 'restart' });

describeFaults('limits', [
  [
    'a step in weeks',
    withStep(register, { within: unseen({ unit: 'week', amount: 1 }) }),
    ["way › register › within: no law counts in 'week'"],
  ],
  [
    'half a calendar day',
    withStep(pay, { within: calendarDays(1.5) }),
    ["way › pay › within: 1.5 is not a whole number of 'calendarDay'"],
  ],
  [
    'half a minute',
    withStep(register, { within: minutes(0.5) }),
    ["way › register › within: 0.5 is not a whole number of 'minute'"],
  ],
  [
    'no minute',
    withStep(register, { within: minutes(0) }),
    ['way › register › within: the step waits without a deadline'],
  ],
  [
    'minutes for a payment',
    withStep(pay, { within: minutes(30) }),
    ["way › pay › within: no law counts this time in 'minute'"],
  ],
  [
    'a supplement on the same day',
    withStep(receive, { supplement: sameDayBefore('15:00') }),
    ["way › receive › supplement: no law counts this time in 'sameDay'"],
  ],
  [
    'the same day before no time of day',
    { ...sound, limit: sameDayBefore('3 pm') },
    ["limit: '3 pm' is not a time of day"],
  ],
  [
    'the same day before nobody works any more',
    { ...sound, limit: sameDayBefore('17:00') },
    [
      'limit: nobody works after 17:00',
      'limit: the steps may take 7 working days (receive → register → appraise → sign → issue), the law allows 0, by either kind of clock',
    ],
  ],
  [
    'the same day for steps that take longer than from 15:00 to the closing',
    { ...sound, limit: sameDayBefore('15:00') },
    [
      'limit: the steps may take 7 working days (receive → register → appraise → sign → issue), the law allows 0.27, by either kind of clock',
    ],
  ],
  [
    'a step that may end on the next day only, in a limit of days',
    { ...withStep(register, { within: sameDayBefore('15:00') }), limit: days(7.2) },
    [
      'limit: the steps may take 7.27 working days (receive → register → appraise → sign → issue), the law allows 7.2, by either kind of clock',
    ],
  ],
  [
    'a receipt confirmed in calendar days',
    { ...sound, acknowledge: calendarDays(2) },
    ["acknowledge: no law counts this time in 'calendarDay'"],
  ],
  [
    'a time to ask of a step that asks for nothing',
    withStep(inspect, { askWithin: days(3) }),
    ['way › licensing › where-food › inspect › askWithin: the step never asks for papers'],
  ],
  [
    'a time to ask where no step asks within it',
    { ...withStep(appraise, { askWithin: days(3) }), askWithin: days(2) },
    ['askWithin: no step asks for papers within this time'],
  ],
]);

describeFaults('the time to ask for papers', [
  [
    'passes before the step opens: the payment before it may take ten days',
    restarting(sound),
    [
      'way › licensing › appraise › supplement: the step may open 11 working days after the acceptance, and papers are asked for within 3',
    ],
  ],
  ['runs from when the step opens', restarting(withStep(appraise, { askWithin: days(3) })), []],
  ['of the sector is long enough', { ...restarting(sound), askWithin: days(12) }, []],
  ['is not set where only the time of the applicant is subtracted', sound, []],
  [
    'of a sector that subtracts passes as well',
    { ...sound, askWithin: days(11) },
    [
      'way › licensing › appraise › supplement: the step may open 11 working days after the acceptance, and papers are asked for within 11',
    ],
  ],
]);

describeFaults('a limit for a case', [
  [
    'loosens nothing for the others',
    { ...sound, limit: days(6), limitWhere: [{ when: fact('food').is(true), limit: days(7) }] },
    [
      'limit: the steps may take 7 working days (receive → register → appraise → sign → issue), the law allows 6, by either kind of clock',
    ],
  ],
  ['is long enough for its own way', { ...sound, limitWhere: [{ when: fact('food').is(true), limit: days(8) }] }, []],
  [
    'of a fact that there is not',
    { ...sound, limitWhere: [{ when: fact('drink').is(true), limit: days(8) }] },
    ["limitWhere: no fact is called 'drink'"],
  ],
  [
    'that is empty',
    { ...sound, limitWhere: [{ when: fact('food').is(true), limit: days(0) }] },
    ['limitWhere › food: the case has no limit'],
  ],
]);

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
      'limit: the steps may take 6 working days (receive → appraise → sign → issue), the law allows 2, by either kind of clock',
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
    [
      'limit: the steps may take 7 working days (receive → register → appraise → sign → issue), the law allows 6.5, by either kind of clock',
    ],
  ],
  [
    'a cut-off that is no time',
    { ...sound, clock: { cutOff: '3 pm' } },
    ["clock › cutOff: '3 pm' is not a time of day"],
  ],
  ['rounds that are no number', { ...sound, supplementRounds: -1 }, ['supplementRounds: -1 is not a number of rounds']],
]);
