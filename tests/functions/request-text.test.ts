/**
 * Every text that enters goes through one schema (decision 0171). The requests of all functions, the development sign-in, the forms of all
 * procedures and the province of `seed` are walked: a bare string in them would take in what shows nothing, or cost without bound. So
 * would a list of which nobody says how long it may be.
 */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functions } from '../../functions/index.ts';
import { clockDeclaration } from '../../hosts/embedded/routes/clock-control.ts';
import { signInDeclaration } from '../../hosts/embedded/sign-in/sign-in.ts';
import { Officer } from '../../schemas/officer.ts';
import { Line, texts } from '../../schemas/text.ts';
import { Unit } from '../../schemas/unit.ts';
import { procedures } from '../../workflows/procedures/index.ts';

type Def = { readonly type: string; readonly [part: string]: unknown };
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def;

/** Of a shape that holds no letter but those it names: anchored, and with no dot or negated class that takes any. */
const isNarrow = ({ source }: RegExp): boolean =>
  source.startsWith('^') &&
  source.endsWith('$') &&
  !/(?<!\\)\.|\[\^|\\[DSWpP]/.test(source.replaceAll(/\[[^\]^][^\]]*\]/g, 'x'));

const isBare = (schema: z.core.$ZodType): boolean => {
  if (texts.get(schema as never)) return false;
  const own = defOf(schema);
  const checks = (own.checks ?? []) as readonly z.core.$ZodCheck[];
  const formats = [own, ...checks.map(check => check._zod.def as unknown as Def)];
  return !formats.some(({ format, pattern }) =>
    format === 'regex' ? isNarrow(pattern as RegExp) : format !== undefined && format !== 'safeint',
  );
};

/** A list without a greatest length, or a record of any number of names that no check counts. */
const isEndless = (schema: z.core.$ZodType): boolean => {
  const checks = ((defOf(schema).checks ?? []) as readonly z.core.$ZodCheck[]).map(({ _zod }) => _zod.def.check);
  return !checks.some(check => check === 'max_length' || check === 'custom');
};

type Rule = { readonly of: readonly string[]; readonly isBroken: (schema: z.core.$ZodType) => boolean };
const NO_BARE_STRING: Rule = { of: ['string'], isBroken: isBare };
const NO_ENDLESS_LIST: Rule = { of: ['array', 'record'], isBroken: isEndless };

/** The places under a schema at which a rule is broken, and those of JSON of any shape. */
const brokenIn = (schema: z.core.$ZodType, place: string, rule: Rule): readonly string[] => {
  const { type } = defOf(schema);
  const own = rule.of.includes(type) && rule.isBroken(schema) ? [place] : [];
  return [...own, ...brokenBelow(schema, place, rule)];
};

const brokenBelow = (schema: z.core.$ZodType, place: string, rule: Rule): readonly string[] => {
  const def = defOf(schema);
  const inner = (part: unknown, at = place) => brokenIn(part as z.core.$ZodType, at, rule);
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape as object).flatMap(([name, part]) => inner(part, `${place}.${name}`));
    case 'array':
      return inner(def.element, `${place}[]`);
    case 'record':
      return [...inner(def.keyType, `${place}{key}`), ...inner(def.valueType, `${place}{}`)];
    case 'union':
      return (def.options as readonly unknown[]).flatMap(option => inner(option));
    case 'pipe':
      return defOf(def.in as z.core.$ZodType).type === 'transform' ? inner(def.out) : inner(def.in);
    case 'optional':
    case 'default':
    case 'nullable':
    case 'readonly':
      return inner(def.innerType);
    case 'lazy':
      return [`${place} (JSON)`];
    case 'string':
    case 'enum':
    case 'literal':
    case 'int':
    case 'number':
    case 'boolean':
      return [];
    default:
      return [`${place} (${def.type})`];
  }
};

/** What procedures read by a schema of their own: walked below. */
const FORMS = ['adjustDossier', 'correctDossier', 'createDraft', 'fillForm', 'previewFiling'].map(
  name => `${name}.body.form (JSON)`,
);

const declared = [...functions.map(({ declaration }) => declaration), signInDeclaration, clockDeclaration(true)];
const routes = declared.flatMap(declaration => ('routes' in declaration ? (declaration.routes ?? []) : []));

describe.each([
  ['no string is bare', NO_BARE_STRING],
  ['no list is endless', NO_ENDLESS_LIST],
] as const)('%s', (_, rule) => {
  test('of a request', () => {
    const broken = routes.flatMap(route =>
      (['params', 'query', 'body'] as const).flatMap(part => {
        const schema = part in route ? (route as { [P in typeof part]?: z.ZodType })[part] : undefined;
        return schema ? brokenIn(schema, `${route.operation}.${part}`, rule) : [];
      }),
    );
    expect(broken.toSorted()).toEqual(FORMS);
    expect(routes.length).toBeGreaterThan(45);
  });

  test('of a form', () => {
    expect(procedures.flatMap(({ code, version, form }) => brokenIn(form, `${code} v${version}`, rule))).toEqual([]);
    expect(procedures.length).toBeGreaterThan(5);
  });

  test('of a province', () => {
    expect([...brokenIn(Unit, 'unit', rule), ...brokenIn(Officer, 'officer', rule)]).toEqual([]);
  });
});

describe('a schema that breaks a rule is found:', () => {
  test('an endless list', () => {
    const shape = z.strictObject({
      a: z.array(Line(5)),
      b: z.record(Line(5), z.array(z.int()).max(3)).optional(),
      ok: z.array(Line(5)).max(3).default([]),
    });
    expect(brokenIn(shape, '', NO_ENDLESS_LIST)).toEqual(['.a', '.b']);
  });

  test('a bare string', () => {
    const shape = z.strictObject({
      ...{
        a: z.string(),
        b: z.string().max(5).optional(),
        c: z.array(z.string().regex(/^[^x]+$/)),
        d: z.record(z.string(), Line(5)),
      },
      ...{
        e: z.string().regex(/^.{3}$/),
        f: z.preprocess(text => text, z.string()),
        g: z.json(),
        h: z.union([z.string(), z.int()]),
      },
      ...{
        ok: Line(5).describe('described'),
        id: z.uuid(),
        code: z.string().regex(/^[A-Z]{2}\.\d+$/),
        date: z.iso.date(),
      },
    });
    expect(brokenIn(shape, '', NO_BARE_STRING)).toEqual(['.a', '.b', '.c[]', '.d{key}', '.e', '.f', '.g (JSON)', '.h']);
  });
});
