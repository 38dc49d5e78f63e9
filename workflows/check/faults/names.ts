import { Name, ProcedureCode, StepName } from '../../../schemas/identifiers.ts';
import { FIXED_SERIES } from '../../../schemas/series.ts';
import { variableOf } from '../../compile/expression.ts';
import { ENDED, skippedOf, supplementOf } from '../../compile/names.ts';
import { outcomesRead, type Way } from '../../define/way.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed, placeOf } from '../fault.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** The longest name that leaves room for `-supplement` behind it in the name of a state. */
const LONGEST_ASKING_NAME = 60 - supplementOf('').length;
/** Tasks of a counter that are not part of the way: it confirms a withdrawal, and hands back what was refused. */
const RESERVED = [ENDED, 'withdrawal', 'hand-back'];
const FACT_NAME = /^[a-z][A-Za-z0-9]{0,59}$/;
/** Words of JSONata: it does not read them as the name of a fact. */
const JSONATA_WORDS = ['and', 'or', 'in', 'true', 'false', 'null', 'function'];

/** Names that are not valid, or that are used twice: in the procedure, or in the machine that the compiler makes of it. */
export const nameFaults = (analysis: Analysis): readonly Fault[] => [
  ...codeFaults(analysis),
  ...analysis.sites.flatMap(unfitName),
  ...duplicates(analysis.sites),
  ...outcomeNames(analysis),
  ...entryNames(analysis),
  ...seriesNames(analysis),
  ...paperTypes(analysis),
  ...variables(analysis),
];

function codeFaults({ procedure: { code, version } }: Analysis): readonly Fault[] {
  const faults: Fault[] = [];
  if (!ProcedureCode.safeParse(code).success) {
    faults.push({
      place: 'code',
      fault: `'${code}' is not a national code`,
      fix: 'Write one digit, a dot and six digits.',
    });
  }
  if (!Number.isInteger(version) || version < 1) {
    faults.push({ place: 'version', fault: `${version} is not a version`, fix: 'Number versions 1, 2, 3 …' });
  }
  return faults;
}

function unfitName(site: Site): readonly Fault[] {
  const { part } = site;
  if (part.kind === 'sequence') return [];
  const place = placeOfSite(site, 'name');
  if (!StepName.safeParse(part.name).success) {
    return [
      {
        place,
        fault: `the name '${part.name}' is not valid`,
        fix: 'Use at most 60 of a–z, 0–9 and single hyphens, beginning with a letter.',
      },
    ];
  }
  if ('supplement' in part && part.supplement && part.name.length > LONGEST_ASKING_NAME) {
    return [
      {
        place,
        fault: `the name is too long for a step that may ask for a supplement`,
        fix: `Shorten it to ${LONGEST_ASKING_NAME} characters.`,
      },
    ];
  }
  return [];
}

/** The names of all states that a part of the way becomes. */
function namesOf(part: Way): readonly string[] {
  if (part.kind === 'sequence') return [];
  if (part.kind === 'conditional') return [part.name, skippedOf(part.name)];
  return 'supplement' in part && part.supplement ? [part.name, supplementOf(part.name)] : [part.name];
}

function duplicates(sites: readonly Site[]): readonly Fault[] {
  const taken = new Map<string, string>(RESERVED.map(name => [name, 'the machine itself']));
  return sites.flatMap(site =>
    namesOf(site.part).flatMap(name => {
      const holder = taken.get(name);
      if (holder === undefined) {
        taken.set(name, placeOfSite(site));
        return [];
      }
      return [
        {
          place: placeOfSite(site, 'name'),
          fault: `the name '${name}' is taken by ${holder}`,
          fix: 'Give every step, block and conditional a name of its own.',
        },
      ];
    }),
  );
}

const outcomeNames = ({ steps }: Analysis): readonly Fault[] =>
  steps.flatMap(site =>
    Object.keys(site.part.outcomes)
      .filter(outcome => !StepName.safeParse(outcome).success)
      .map(outcome => ({
        place: placeOfSite(site, 'outcomes', outcome),
        fault: `the outcome '${outcome}' is not valid`,
        fix: 'Use a name such as needs-verification: a–z, 0–9 and single hyphens.',
      })),
  );

function entryNames({ procedure }: Analysis): readonly Fault[] {
  const facts = Object.keys(procedure.facts)
    .filter(name => !FACT_NAME.test(name) || JSONATA_WORDS.includes(name))
    .map(name => ({
      place: placeOf('facts', name),
      fault: `the fact's name '${name}' is not valid`,
      fix: 'Use one word in camelCase that JSONata does not reserve.',
    }));
  const entries = (['components', 'fees', 'results', 'units'] as const).flatMap(section =>
    Object.keys(procedure[section])
      .filter(name => !Name.safeParse(name).success)
      .map(name => ({
        place: placeOf(section, name),
        fault: `the name '${name}' is not valid`,
        fix: 'Use at most 60 letters, digits and hyphens, beginning with a small letter.',
      })),
  );
  return [...facts, ...entries];
}

/** A unit numbers each kind of result in a series under its name, beside receipts, incoming documents and slips. */
function seriesNames({ procedure: { results } }: Analysis): readonly Fault[] {
  const taken: readonly string[] = FIXED_SERIES;
  return Object.keys(results)
    .filter(name => taken.includes(name))
    .map(name => ({
      place: placeOf('results', name),
      fault: `the name '${name}' is that of another number series`,
      fix: `Use none of ${listed(taken)}.`,
    }));
}

const PAPER_TYPE = /^[A-Z0-9]{1,20}(\.[A-Z0-9]{1,20}){0,3}$/;

/** Codes of types of papers that are not valid, or that two results have: one owner would have two papers of one code. */
function paperTypes({ procedure: { components, results } }: Analysis): readonly Fault[] {
  return [...typesIn('components', components), ...typesIn('results', results)];
}

function typesIn(
  section: 'components' | 'results',
  entries: Readonly<Record<string, { readonly paperType?: string }>>,
): readonly Fault[] {
  const typed = Object.entries(entries).flatMap(([name, { paperType }]) =>
    paperType === undefined ? [] : [{ place: placeOf(section, name, 'paperType'), paperType }],
  );
  return typed.flatMap(({ place, paperType }, at) => {
    if (!PAPER_TYPE.test(paperType))
      return [{ place, fault: `'${paperType}' is not a type of paper`, fix: 'Use capitals, digits and single dots.' }];
    return typed.findIndex(one => one.paperType === paperType) < at
      ? [
          {
            place,
            fault: `another ${section === 'results' ? 'result' : 'paper'} has the type '${paperType}'`,
            fix: 'Give each its own.',
          },
        ]
      : [];
  });
}

/** Steps whose outcomes would be stored in the same variable, or in one that the engine reserves. */
function variables({ procedure, steps }: Analysis): readonly Fault[] {
  const read = outcomesRead(procedure.way);
  const taken = new Map([['states', 'the engine']]);
  return steps
    .filter(({ part }) => read.has(part.name))
    .flatMap(site => {
      const variable = variableOf(site.part.name);
      const holder = taken.get(variable);
      taken.set(variable, holder ?? site.part.name);
      if (holder === undefined || holder === site.part.name) return [];
      return [
        {
          place: placeOfSite(site, 'name'),
          fault: `its outcome is stored in '$${variable}', which belongs to ${holder}`,
          fix: 'Name the step differently.',
        },
      ];
    });
}
