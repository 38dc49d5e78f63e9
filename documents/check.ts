/**
 * Faults of templates, before any slip is made with them: a place that no slip fills, a column without cells, a character that the fonts do
 * not have. `npm run procedures` refuses them, so that none shows at a counter. The texts of procedures, which slips print, are looked at too.
 */
import type { Language } from '../schemas/language.ts';
import { describedFields } from '../workflows/define/field.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { versionName } from '../workflows/define/procedure.ts';
import { stepsOf } from '../workflows/define/way.ts';
import { textsOfResult } from './result-template.ts';
import { sampleGuidance, sampleOf, sampleReceipt, sampleRegister } from './samples.ts';
import type { Block, Layout, Template, Text } from './template.ts';
import { guidance } from './templates/guidance.ts';
import { findResultTemplate } from './templates/index.ts';
import { receipt } from './templates/receipt.ts';
import { slip07 } from './templates/slip-07.ts';
import { missingIn } from './typesetting/fonts.ts';
import { placesIn } from './typesetting/text.ts';
import { guidanceWords } from './words/guidance-words.ts';
import { receiptWords } from './words/receipt-words.ts';
import { registerWords } from './words/register-words.ts';
import { type SlipWords, wordsOf } from './words/slip-words.ts';

const LANGUAGES: readonly Language[] = ['vi', 'en'];

/** A template or a procedure says what cannot be printed; not retryable. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['what is printed has faults:', ...faults.map(fault => `  ${fault}`)].join('\n'));
    this.faults = faults;
  }
}

/** Every text of a template, with where it stands. */
const textsOf = ({ form, title, body, signatures }: Layout): readonly (readonly [place: string, text: Text])[] => [
  ['form', form],
  ['title', title],
  ...body.flatMap((block, i): [string, Text][] => {
    if ('line' in block) return [[`line ${i + 1}`, block.line]];
    if ('scan' in block) return [[`line ${i + 1}`, block.scan]];
    return block.columns.map(({ title, cell }) => [`column ${cell}`, title]);
  }),
  ...signatures.flatMap(({ as, name }): [string, Text][] => [
    ['signature', as],
    ['signature', name],
  ]),
];

/** Names of places and rows that the words of this slip do not have. */
const unknownIn = (block: Block, words: SlipWords): readonly string[] => {
  if ('line' in block) return unknownWhen(block, words);
  if ('scan' in block) return [];
  const [row] = words.rows[block.rows] ?? [];
  if (!row) return [`the rows ${block.rows}`];
  return block.columns.flatMap(({ cell }) => (cell === '#' || cell in row ? [] : [`the cell ${cell}`]));
};

const unknownWhen = ({ when }: { readonly when?: string }, { places }: SlipWords): readonly string[] =>
  when === undefined || when in places ? [] : [`the place ${when}`];

/** Every fault of the template of a slip, in words. */
export const faultsOfTemplate = (template: Template): readonly string[] =>
  faultsOfLayout(template, `slip ${template.slip}`, language => wordsOf(sampleOf(template.slip), language));

/** Every fault of a layout, in words. `words` are those of a document that has everything which one of its kind can have. */
const faultsOfLayout = (template: Layout, what: string, words: (language: Language) => SlipWords): readonly string[] =>
  LANGUAGES.flatMap(language => {
    const known = words(language);
    const of = `${template.version} (${language})`;
    return [
      ...textsOf(template).flatMap(([place, text]) => [
        ...placesIn(text[language])
          .filter(name => !(name in known.places))
          .map(name => `${of}, ${place}: no ${what} has the place ${name}`),
        ...faultsOfLetters(`${of}, ${place}`, text[language]),
      ]),
      ...[
        ...template.body.flatMap(block => unknownIn(block, known)),
        ...template.signatures.flatMap(signature => unknownWhen(signature, known)),
      ].map(unknown => `${of}: no ${what} has ${unknown}`),
    ];
  });

const faultsOfLetters = (place: string, text: string): readonly string[] => {
  const missing = missingIn(text);
  return missing.length === 0 ? [] : [`${place}: the fonts do not have ${missing.join(' ')}`];
};

/** Faults of what slips print of a procedure: its titles, those of its papers, fees, results and steps, and its legal basis. */
export const faultsOfProcedure = (procedure: Procedure): readonly string[] => {
  const { title, components, fees, results, way, legalBasis } = procedure;
  const titles = [components, fees, results].flatMap(section => Object.values(section).map(({ title }) => title));
  const steps = stepsOf(way).map(({ title }) => title);
  const texts = [title, ...titles, ...steps].flatMap(({ vi, en }) => [vi, en]);
  return [...texts, ...legalBasis].flatMap(text => faultsOfLetters(`${versionName(procedure)}, “${text}”`, text));
};

/** Places that the results of every procedure have; those of `found.` come from outside systems, and a line without them is left out. */
const OF_EVERY_RESULT = ['dossier', 'unit'];

/** Faults of the results that the system makes: a template that is not there, a place without words, words that are asked for in vain. */
export const faultsOfResults = (procedure: Procedure): readonly string[] => {
  const paths = describedFields(procedure.fields).map(({ path }) => path);
  return Object.entries(procedure.results).flatMap(([kind, { made }]) => {
    if (!made) return [];
    const of = `${versionName(procedure)}, ${kind}`;
    const template = findResultTemplate(made.template);
    if (!template) return [`${of}: there is no template ${made.template}`];
    const asked = Object.keys(made.asks ?? {}).map(name => `asked.${name}`);
    const known = new Set([...OF_EVERY_RESULT, ...paths, ...asked]);
    const texts = textsOfResult(template);
    const places = texts.flatMap(placesIn);
    return [
      ...places
        .filter(name => !known.has(name) && !name.startsWith('found.'))
        .map(name => `${of}: ${template.version} has the place ${name}, which this procedure does not fill`),
      ...asked
        .filter(name => !places.includes(name))
        .map(name => `${of}: ${name} is asked for, and ${template.version} has no place for it`),
      ...texts.flatMap(text => faultsOfLetters(template.version, text)),
    ];
  });
};

/** @throws {Unprintable} with every fault of all of them */
export const requirePrintable = (templates: readonly Template[], procedures: readonly Procedure[]): void => {
  const faults = [
    ...templates.flatMap(faultsOfTemplate),
    ...faultsOfLayout(guidance, 'slip 02 before a filing', language => guidanceWords(sampleGuidance, language)),
    ...faultsOfLayout(receipt, 'receipt', language => receiptWords(sampleReceipt, language)),
    ...faultsOfLayout(slip07, 'register', language => registerWords(sampleRegister, language)),
    ...procedures.flatMap(faultsOfProcedure),
    ...procedures.flatMap(faultsOfResults),
  ];
  if (faults.length > 0) throw new Unprintable(faults);
};
