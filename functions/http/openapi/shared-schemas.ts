import * as z from 'zod';
import type { JsonSchema } from './document.ts';

type Io = 'input' | 'output';
const PREFIX = '#/components/schemas/';

/**
 * zod schemas → JSON Schemas that share named parts. A part is named by the `named` table or by its own
 * `.meta({ id })`. What a client sends may differ from what it receives (defaults): where a named part does, the sent
 * form is called `<Name>Input`.
 */
export class SharedSchemas {
  readonly #found: Record<Io, Map<string, JsonSchema>> = { input: new Map(), output: new Map() };
  readonly #names: NamingRegistry;
  /** Names for parts that zod numbers because they contain themselves. They are found by their text: zod's numbers change from run to run. */
  readonly #recursive = new Map<string, string>();

  constructor(named: Readonly<Record<string, z.ZodType>>) {
    this.#names = new NamingRegistry(named);
  }

  /** The schema with references to its named parts; call {@link finish} on the whole document afterwards. */
  schemaOf(schema: z.ZodType, io: Io): JsonSchema {
    const generated = z.toJSONSchema(z.object({ it: schema }), {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      metadata: this.#names,
      override: ({ jsonSchema }) => readable(jsonSchema),
    });
    const { $defs = {}, properties } = this.#nameRecursive(generated as JsonSchema) as Generated;
    for (const [name, part] of Object.entries($defs)) this.#found[io].set(name, this.#refer(part, io));
    return this.#refer(properties.it, io);
  }

  /** Settles the names of the shared parts: the finished document, and the schemas that it refers to. */
  finish<T>(document: T): { readonly document: T; readonly schemas: Record<string, JsonSchema> } {
    const split = this.#splitNames();
    const schemas: Record<string, JsonSchema> = {};
    for (const [name, schema] of this.#found.output) schemas[name] = settle(schema, split);
    for (const [name, schema] of this.#found.input) {
      if (split.has(name)) schemas[`${name}Input`] = settle(schema, split);
      else schemas[name] ??= settle(schema, split);
    }
    return { document: settle(document, split), schemas };
  }

  #nameRecursive(generated: JsonSchema): JsonSchema {
    let text = JSON.stringify(generated);
    for (const [numbered, part] of Object.entries((generated.$defs ?? {}) as Record<string, JsonSchema>)) {
      if (!numbered.startsWith('__')) continue;
      const content = JSON.stringify(part).replaceAll(`"#/$defs/${numbered}"`, '"#"');
      const name = this.#recursive.get(content) ?? (content === ANY_JSON ? 'Json' : `Part${this.#recursive.size + 1}`);
      this.#recursive.set(content, name);
      text = text.replaceAll(`"#/$defs/${numbered}"`, `"#/$defs/${name}"`).replaceAll(`"${numbered}":`, `"${name}":`);
    }
    return JSON.parse(text);
  }

  #refer(schema: JsonSchema, io: Io): JsonSchema {
    const suffix = io === 'input' ? ':input' : '';
    return mapStrings(schema, (key, text) =>
      key === '$ref' ? text.replace(/^#\/\$defs\/(.+)$/, `${PREFIX}$1${suffix}`) : text,
    );
  }

  /** Names whose two forms differ, by themselves or through a part. */
  #splitNames(): ReadonlySet<string> {
    const both = [...this.#found.input.keys()].filter(name => this.#found.output.has(name));
    const text = (io: Io, name: string) => JSON.stringify(this.#found[io].get(name));
    const split = new Set(both.filter(name => text('input', name).replaceAll(':input"', '"') !== text('output', name)));
    for (let size = -1; size !== split.size; ) {
      size = split.size;
      for (const name of both) {
        if ([...split].some(part => text('input', name).includes(`"${PREFIX}${part}:input"`))) split.add(name);
      }
    }
    return split;
  }
}

type Generated = {
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties: { readonly it: JsonSchema };
};

/** What zod makes of `z.json()`. */
const ANY_JSON =
  '{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{"$ref":"#"}},{"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"$ref":"#"}}]}';

/** Adds the names of one document to what schemas say of themselves, without writing into zod's global registry. */
class NamingRegistry extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  readonly #ids: ReadonlyMap<unknown, string>;
  constructor(named: Readonly<Record<string, z.ZodType>>) {
    super();
    this.#ids = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  }
  override get<S extends z.core.$ZodType>(schema: S): z.core.$replace<z.core.GlobalMeta, S> | undefined {
    const own = z.globalRegistry.get(schema);
    const id = this.#ids.get(schema);
    return id === undefined ? own : ({ ...own, id } as z.core.$replace<z.core.GlobalMeta, S>);
  }
  override has(schema: z.core.$ZodType): boolean {
    return this.#ids.has(schema) || z.globalRegistry.has(schema);
  }
}

/** Takes out what a format says already, and the bounds that every JavaScript integer has. */
const readable = (schema: { pattern?: string; format?: string; minimum?: number; maximum?: number }): void => {
  if (schema.format === 'date-time' || schema.format === 'date' || schema.format === 'email') delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
};

const settle = <T>(value: T, split: ReadonlySet<string>): T =>
  mapStrings(value, (key, text) => {
    const name =
      key === '$ref' && text.startsWith(PREFIX) && text.endsWith(':input') ? text.slice(PREFIX.length, -6) : undefined;
    return name === undefined ? text : `${PREFIX}${name}${split.has(name) ? 'Input' : ''}`;
  });

const mapStrings = <T>(value: T, change: (key: string, text: string) => string): T =>
  JSON.parse(JSON.stringify(value), (key, inner) => (typeof inner === 'string' ? change(key, inner) : inner));
