import { days } from '../../../../workflows/define/procedure.ts';
import { postalLeg } from '../../../../workflows/define/vocabulary.ts';
import {
  along,
  appraise,
  giveBack,
  inspect,
  issue,
  pay,
  receive,
  register,
  sign,
  some,
  sound,
  withStep,
} from '../../../kit/procedures/sound-procedure.ts';
import { describeFaults } from '../describe-faults.ts';

describeFaults('names of things that do not exist', [
  [
    'an unknown unit role',
    withStep(inspect, { at: 'fod' }),
    ["way › licensing › where-food › inspect › at: no unit role is called 'fod'"],
  ],
  [
    'a step at no unit',
    withStep(inspect, { at: undefined }),
    ['way › licensing › where-food › inspect › at: no unit works on this step'],
  ],
  [
    'a postal leg to nowhere',
    along(
      receive,
      register,
      pay,
      postalLeg('carry', { title: some, at: 'competent', to: 'archive', within: days(1) }),
      issue,
      giveBack,
    ),
    ["way › carry › to: no unit role is called 'archive'"],
  ],
  ['an unknown officer role', withStep(sign, { role: 'boss' }), ["way › sign › role: no officer has the role 'boss'"]],
  [
    'a step without an officer',
    withStep(sign, { role: undefined }),
    ['way › sign › role: no officer works on this step'],
  ],
  [
    'a postal leg that nobody hands over',
    along(
      receive,
      register,
      pay,
      { ...postalLeg('carry', { title: some, at: 'competent', to: 'food', within: days(1) }), role: undefined },
      issue,
      giveBack,
    ),
    ['way › carry › role: no officer works on this step'],
  ],
  [
    'no competent unit',
    {
      ...along(receive, { ...register, at: 'food' }, pay, { ...issue, at: 'food' }, giveBack),
      units: { food: { competence: 'food-safety' } },
    },
    ['units: no unit is competent to decide'],
  ],
  [
    'a unit that the filer chooses',
    { ...sound, units: { ...sound.units, receiving: { competence: 'police' } } },
    ['units › receiving: this name is taken: the filer chooses this unit'],
  ],
  [
    'a role that is named as the post office that takes a filing in',
    { ...sound, units: { ...sound.units, post: { competence: 'police' } } },
    ['units › post: this name means the post office that accepts a filing'],
  ],
  [
    'a role at which no step is worked: nobody could file where there is no such unit',
    { ...sound, units: { ...sound.units, police: { competence: 'police' } } },
    ['units › police: no step is worked there'],
  ],
  [
    'an unknown competence',
    { ...sound, units: { ...sound.units, food: { competence: 'fod' } } },
    ["units › food › competence: no unit has the competence 'fod'"],
  ],
  [
    'an unknown area',
    { ...sound, units: { ...sound.units, food: { competence: 'food-safety', serving: 'province' } } },
    ["units › food › serving: no fact is called 'province'"],
  ],
  [
    'an unknown component',
    withStep(appraise, { reads: ['form', 'drawing'] }),
    ["way › licensing › appraise › reads: no component is called 'drawing'"],
  ],
  ['an unknown fee', withStep(pay, { fees: ['fee', 'tip'] }), ["way › pay › fees: no fee is called 'tip'"]],
  [
    'an unknown result',
    withStep(issue, { results: ['licence', 'medal'] }),
    ["way › issue › results: no result is called 'medal'"],
  ],
  [
    'an unknown field of the form',
    withStep(register, { sends: ['trade', 'salary'] }),
    ["way › register › sends: no field of the form is called 'salary'"],
  ],
  [
    'an unknown field of the form that a desk sees',
    withStep(inspect, { fields: ['trade', 'salary'] }),
    ["way › licensing › where-food › inspect › fields: no field of the form is called 'salary'"],
  ],
  [
    'what every object has',
    withStep(appraise, { reads: ['form', 'toString'] }),
    ["way › licensing › appraise › reads: no component is called 'toString'"],
  ],
]);
