import type { Step } from '../../define/step.ts';
import { partsOf, stepsOf, type Way } from '../../define/way.ts';
import type { Analysis } from '../analysis.ts';
import type { Fault } from '../fault.ts';
import { MAX_SCENARIOS, sayWhere, wayIn } from '../scenarios.ts';
import { placeOfSite } from '../sites.ts';

/**
 * One transaction holds 100 writes. Closing all open tasks of a dossier at once (withdrawal, stop) costs four for each
 * task (the task, its entry in the outbox, the payment that it waits for, and the message to the gateway) and six for the dossier
 * itself.
 */
export const MAX_OPEN_TASKS = Math.floor((100 - 6) / 4);

/** Parts that are empty or never reached; ways that begin or end wrongly, settle twice, or have too many tasks open at once. */
export const shapeFaults = (analysis: Analysis): readonly Fault[] => [
  ...emptiness(analysis),
  ...tooManyWorlds(analysis),
  ...unreached(analysis),
  ...beginning(analysis),
  ...ending(analysis),
  ...transferring(analysis),
  ...settlingTwice(analysis),
  ...tooManyTasks(analysis),
];

const emptiness = ({ sites }: Analysis): readonly Fault[] =>
  sites.flatMap(site => {
    const { part } = site;
    if (part.kind === 'sequence' && part.parts.length === 0) {
      return [{ place: placeOfSite(site), fault: 'a sequence has no steps', fix: 'Give it a step, or remove it.' }];
    }
    if (part.kind === 'parallel' && part.branches.length < 2) {
      return [
        {
          place: placeOfSite(site),
          fault: 'a block has fewer than two branches',
          fix: 'Write its branch without the block.',
        },
      ];
    }
    return [];
  });

const tooManyWorlds = ({ paths }: Analysis): readonly Fault[] =>
  paths
    ? []
    : [
        {
          place: 'way',
          fault: `its conditions combine in more than ${MAX_SCENARIOS} ways, too many to check`,
          fix: 'Split the procedure, or ask for fewer facts.',
        },
      ];

function unreached({ steps, paths }: Analysis): readonly Fault[] {
  if (!paths) return [];
  const reached = new Set(paths.flatMap(path => path.reached.map(({ step }) => step.name)));
  return steps
    .filter(({ part }) => !reached.has(part.name))
    .map(site => ({
      place: placeOfSite(site),
      fault: 'no dossier reaches this step',
      fix: 'Correct the conditions around it or the outcomes before it, or remove the step.',
    }));
}

function beginning({ procedure, paths = [] }: Analysis): readonly Fault[] {
  const where = sayWhere(paths, ({ scenario }) => {
    const way = wayIn(scenario, procedure.way);
    return edge(way, 'first').some(part => part.kind !== 'intake') || countOf('intake', way) !== 1;
  });
  if (where === undefined) return [];
  const fault = `the way does not begin with exactly one intake${where}`;
  return [
    {
      place: 'way',
      fault,
      fix: 'Begin with the step in which a counter receives the dossier, and have no other intake.',
    },
  ];
}

function ending({ procedure, paths = [] }: Analysis): readonly Fault[] {
  const where = sayWhere(paths, ({ scenario }) => {
    const way = wayIn(scenario, procedure.way);
    return edge(way, 'last').some(part => part.kind !== 'return') || countOf('return', way) !== 1;
  });
  if (where === undefined) return [];
  const fault = `the way does not end with exactly one return${where}`;
  return [{ place: 'way', fault, fix: 'End with the step that returns the results, and have no other return.' }];
}

/** The papers move as soon as the dossier is accepted, and once: the limit counts from when they are there (A 20(2)). */
const transferring = ({ procedure: { way }, steps }: Analysis): readonly Fault[] => {
  const second = way.kind === 'sequence' ? way.parts[1] : undefined;
  return steps
    .filter(({ part }) => part.kind === 'transfer')
    .flatMap((site, i) =>
      i > 0 || site.part !== second || site.part.at !== 'competent'
        ? {
            place: placeOfSite(site),
            fault: 'papers move to the competent agency once, right after the acceptance',
            fix: 'Write it as the second step of the way, at the competent agency.',
          }
        : [],
    );
};

/** Issuing settles the dossier, and a dossier is settled once. */
function settlingTwice({ procedure, paths = [] }: Analysis): readonly Fault[] {
  const where = sayWhere(paths, ({ scenario }) => countOf('issuance', wayIn(scenario, procedure.way)) > 1);
  if (where === undefined) return [];
  const fault = `the dossier is settled in more than one step${where}`;
  return [
    {
      place: 'way',
      fault,
      fix: 'Issue the last results in one issuance, and those that are ready earlier in a partial issuance.',
    },
  ];
}

const countOf = (kind: Step['kind'], way: Way): number => stepsOf(way).filter(step => step.kind === kind).length;

/** The steps with which a way without conditionals begins or ends. */
function edge(part: Way, which: 'first' | 'last'): readonly Way[] {
  if (part.kind === 'parallel') return part.branches.flatMap(branch => edge(branch, which));
  if (part.kind !== 'sequence') return [part];
  const parts = which === 'first' ? part.parts : part.parts.toReversed();
  return parts.map(one => edge(one, which)).find(found => found.length > 0) ?? [];
}

function tooManyTasks({ procedure }: Analysis): readonly Fault[] {
  const open = openAtOnce(procedure.way);
  if (open <= MAX_OPEN_TASKS) return [];
  return [
    {
      place: 'way',
      fault: `${open} tasks may be open at once; one transaction closes at most ${MAX_OPEN_TASKS}`,
      fix: 'Put some branches one after the other.',
    },
  ];
}

/** The most tasks of one dossier that may be open at the same time. */
function openAtOnce(part: Way): number {
  switch (part.kind) {
    case 'sequence':
    case 'conditional':
      return Math.max(0, ...partsOf(part).map(openAtOnce));
    case 'parallel':
      return part.branches.reduce((sum, branch) => sum + openAtOnce(branch), 0);
    default:
      return 1;
  }
}
