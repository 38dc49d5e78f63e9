import type { Condition } from '../../define/condition.ts';
import type { Facts } from '../../define/fact.ts';
import type { Procedure } from '../../define/procedure.ts';
import { findEntry } from '../../define/procedure.ts';
import { findStep } from '../../define/way.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed, placeOf } from '../fault.ts';
import { conditionalSites, placeOfSite, type Site } from '../sites.ts';

/** Conditions that ask for what does not exist, for what can never hold, or for what cannot be seen from where they stand. */
export const conditionFaults = ({ procedure, sites }: Analysis): readonly Fault[] => [
  ...conditionalSites(sites).flatMap(site => [
    ...faultsOf(site.part.condition, placeOfSite(site, 'condition'), procedure),
    ...outOfSight(site.part.condition, site, procedure),
  ]),
  ...Object.entries(procedure.components).flatMap(([name, { required }]) =>
    typeof required === 'boolean' ? [] : beforeTheWay(required, placeOf('components', name, 'required'), procedure),
  ),
  ...Object.entries(procedure.fees).flatMap(([name, { when }]) =>
    when ? beforeTheWay(when, placeOf('fees', name, 'when'), procedure) : [],
  ),
  ...(procedure.limitWhere ?? []).flatMap(({ when }) => beforeTheWay(when, 'limitWhere', procedure)),
  ...Object.entries(procedure.results).flatMap(([name, { when }]) =>
    when ? faultsOf(when, placeOf('results', name, 'when'), procedure) : [],
  ),
];

const faultsOf = (condition: Condition, place: string, procedure: Procedure): readonly Fault[] =>
  'fact' in condition ? factFaults(condition, place, procedure) : outcomeFaults(condition, place, procedure);

/** Papers and fees are decided when the dossier is filed, before any step has ended. */
const beforeTheWay = (condition: Condition, place: string, procedure: Procedure): readonly Fault[] =>
  'fact' in condition
    ? factFaults(condition, place, procedure)
    : [
        {
          place,
          fault: `it depends on how '${condition.step}' ends, but is decided when the dossier is filed`,
          fix: 'Make it depend on a fact.',
        },
      ];

function factFaults(
  { fact, is }: { fact: string; is: Facts[string] },
  place: string,
  { facts }: Procedure,
): readonly Fault[] {
  const known = findEntry(facts, fact);
  if (!known)
    return [{ place, fault: `no fact is called '${fact}'`, fix: `Use one of: ${listed(Object.keys(facts))}.` }];
  if (!known.values) {
    return [
      {
        place,
        fault: `the fact '${fact}' does not say which values it can take`,
        fix: 'Define it by yesNo or oneOf.',
      },
    ];
  }
  const possible = known.values.map(({ value }) => value);
  if (possible.includes(is)) return [];
  return [
    {
      place,
      fault: `the fact '${fact}' is never ${JSON.stringify(is)}`,
      fix: `Compare it with one of: ${listed(possible.map(value => JSON.stringify(value)))}.`,
    },
  ];
}

function outcomeFaults(
  { step, ended }: { step: string; ended: string },
  place: string,
  { way }: Procedure,
): readonly Fault[] {
  const asked = findStep(way, step);
  if (!asked) return [{ place, fault: `no step is called '${step}'`, fix: 'Name a step of the way.' }];
  const goingOn = Object.keys(asked.outcomes).filter(outcome => findEntry(asked.on, outcome)?.do === 'proceed');
  if (goingOn.includes(ended)) return [];
  const fault = Object.hasOwn(asked.outcomes, ended)
    ? `nothing follows when '${step}' ends as '${ended}'`
    : `'${step}' never ends as '${ended}'`;
  return [{ place, fault, fix: `Ask for one of: ${listed(goingOn)}.` }];
}

function outOfSight(condition: Condition, site: Site, { way }: Procedure): readonly Fault[] {
  if ('fact' in condition || site.passed.has(condition.step) || !findStep(way, condition.step)) return [];
  return [
    {
      place: placeOfSite(site, 'condition'),
      fault: `the outcome of '${condition.step}' cannot be seen from here`,
      fix: 'Ask for a step that every way to here has passed, in this branch or before the block. The outcome of a step inside a block can be seen only inside it.',
    },
  ];
}
