import type { Fee, Procedure } from '../../../../workflows/define/procedure.ts';
import { applicantAct, consultation, parallel } from '../../../../workflows/define/vocabulary.ts';
import {
  along,
  block,
  desk,
  extra,
  giveBack,
  issue,
  pay,
  receive,
  register,
  sign,
  some,
  sound,
  whereFood,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

const withAmount = (amount: Fee['amount']): Procedure['fees'] => ({ fee: { ...(sound.fees.fee as Fee), amount } });

const dueAt = (due: Fee['due'], procedure: Procedure): Procedure => ({
  ...procedure,
  fees: { fee: { ...(procedure.fees.fee as Fee), due } },
});

describeFaults('money', [
  [
    'a fee without payment',
    along(receive, register, block, sign, issue, giveBack),
    ["way › issue: it may be reached while the fee 'fee' is unpaid"],
  ],
  [
    'a fee paid too late',
    along(receive, issue, pay, giveBack),
    [
      "way › issue: it may be reached while the fee 'fee' is unpaid",
      'way › pay: it may still be open when results are issued, which settles the dossier',
    ],
  ],
  [
    'a payment that may be skipped',
    along(receive, whereFood(pay), issue, giveBack),
    ["way › issue: it may be reached while the fee 'fee' is unpaid where food = false"],
  ],
  [
    'a payment beside the issuance',
    along(receive, parallel('both', pay, issue), giveBack),
    [
      "way › both › issue: it may be reached while the fee 'fee' is unpaid",
      'way › both › pay: it may still be open when results are issued, which settles the dossier',
    ],
  ],
  [
    'an amount that is not given',
    { ...sound, fees: withAmount({ by: 'area', cases: { urban: 1 } }) },
    ['fees › fee › amount: no amount is given for area = rural'],
  ],
  [
    'an amount for what is never so',
    { ...sound, fees: withAmount({ by: 'area', cases: { urban: 1, rural: 1, moon: 1 } }) },
    ["fees › fee › amount: the fact 'area' is never moon"],
  ],
  [
    'an amount by an unknown fact',
    { ...sound, fees: withAmount({ by: 'aria', cases: {} }) },
    ["fees › fee › amount: no fact is called 'aria'"],
  ],
  [
    'an amount by a fact without known values',
    { ...sound, fees: withAmount({ by: 'commune', cases: {} }) },
    ["fees › fee › amount: the fact 'commune' does not say which values it can take"],
  ],
  [
    'a fee due at receipt that is asked for when everything is decided',
    dueAt('receipt', along(receive, register, block, sign, pay, issue, giveBack)),
    ["way › pay: the fee 'fee' is due at receipt, but is asked for only when everything is decided"],
  ],
  [
    'a fee due at return that is asked for before the signature',
    dueAt('return', sound),
    ["way › pay: the fee 'fee' is due at return, but is asked for before everything is decided"],
  ],
  [
    'a fee due at return that is asked for before the last decision',
    dueAt('return', along(receive, extra, pay, { ...extra, name: 'look-again' }, issue, giveBack)),
    ["way › pay: the fee 'fee' is due at return, but is asked for before everything is decided"],
  ],
  ...[extra, register, consultation('ask', desk), applicantAct('build', { title: some, within: desk.within })].map(
    decides =>
      [
        `a fee due at receipt that is asked for when the ${decides.kind} has decided`,
        dueAt('receipt', along(receive, decides, pay, issue, giveBack)),
        ["way › pay: the fee 'fee' is due at receipt, but is asked for only when everything is decided"],
      ] as const,
  ),
  [
    'a fee unpaid where nothing is issued',
    { ...along(receive, giveBack), results: {} },
    ["way › give-back: it may be reached while the fee 'fee' is unpaid"],
  ],
  ['half a dong', { ...sound, fees: withAmount(0.5) }, ['fees › fee › amount: 0.5 is not a sum of money']],
  ['less than nothing', { ...sound, fees: withAmount(-1) }, ['fees › fee › amount: -1 is not a sum of money']],
  [
    'more than a number holds',
    { ...sound, fees: withAmount(2 ** 53) },
    ['fees › fee › amount: 9007199254740992 is not a sum of money'],
  ],
]);
