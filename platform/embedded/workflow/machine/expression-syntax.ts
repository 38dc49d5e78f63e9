/**
 * The expressions inside `{% … %}`: paths, literals, and one `=` between two of them. This subset of JSONata has the same meaning on
 * AWS and in the npm package `jsonata`. All other JSONata is a syntax error here.
 */

export type Literal = { readonly kind: 'literal'; readonly value: string | number | boolean | null };
/** `$variable.name.name`; `$states` is the variable `states`. */
export type Path = { readonly kind: 'path'; readonly variable: string; readonly names: readonly string[] };
export type Operand = Literal | Path;
export type Equality = { readonly kind: 'equality'; readonly left: Operand; readonly right: Operand };
export type Expression = Operand | Equality;

/** The text is not an expression of this subset. The message says what is not supported. */
export class UnsupportedSyntax extends Error {}

type TokenKind = 'variable' | 'name' | 'quoted' | 'string' | 'number' | 'dot' | 'equals' | 'end';
type Token = { readonly kind: TokenKind; readonly text: string };

const TOKENS: readonly (readonly [TokenKind, RegExp])[] = [
  ['variable', /\$[A-Za-z_]\w*/y],
  ['name', /[A-Za-z_]\w*/y],
  ['quoted', /`[^`]+`/y],
  ['string', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y],
  ['number', /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][-+]?\d+)?/y],
  ['dot', /\.(?!\.)/y],
  ['equals', /=/y],
];

const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
/** Words that JSONata reads as operators or values. A field with such a name must be quoted. */
const RESERVED = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** Parses an expression. Throws {@link UnsupportedSyntax}. */
export const parseExpression = (text: string): Expression => {
  const tokens = tokenize(text);
  const take = () => tokens.shift() ?? { kind: 'end', text: '' };
  const left = readOperand(take, () => tokens[0]?.kind);
  if (tokens[0]?.kind !== 'equals') return ended(left, tokens);
  take();
  return ended({ kind: 'equality', left, right: readOperand(take, () => tokens[0]?.kind) }, tokens);
};

const ended = (expression: Expression, rest: readonly Token[]): Expression => {
  const [next] = rest;
  if (next)
    throw new UnsupportedSyntax(
      `"${next.text}" is not supported there; an expression is a path, a literal, or two of them joined by one "="`,
    );
  return expression;
};

const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (let at = skipBlank(text, 0); at < text.length; at = skipBlank(text, at)) {
    const token = tokenAt(text, at);
    at += token.text.length;
    if (token.kind === 'variable' && text[skipBlank(text, at)] === '(') {
      throw new UnsupportedSyntax(`the function ${token.text}() is not supported; no function is`);
    }
    tokens.push(token);
  }
  return tokens;
};

const skipBlank = (text: string, from: number): number => {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? '#')) at++;
  return at;
};

const tokenAt = (text: string, at: number): Token => {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, text: found };
  }
  throw new UnsupportedSyntax(
    `"${text.slice(at, at + 12).trimEnd()}" is not supported; only paths, literals and "=" are`,
  );
};

const readOperand = (take: () => Token, peek: () => TokenKind | undefined): Operand => {
  const token = take();
  switch (token.kind) {
    case 'variable':
      return { kind: 'path', variable: token.text.slice(1), names: readNames(take, peek) };
    case 'string':
      return { kind: 'literal', value: readString(token.text) };
    case 'number':
      return { kind: 'literal', value: readNumber(token.text) };
    case 'name':
      return readConstant(token.text);
    default:
      throw new UnsupportedSyntax(
        token.text
          ? `"${token.text}" is not supported there; a path or a literal is`
          : 'a path or a literal is missing',
      );
  }
};

const readNames = (take: () => Token, peek: () => TokenKind | undefined): readonly string[] => {
  const names: string[] = [];
  while (peek() === 'dot') {
    take();
    const { kind, text } = take();
    if (kind === 'quoted') names.push(text.slice(1, -1));
    else if (kind !== 'name') throw new UnsupportedSyntax(`".${text}" is not supported; a field's name follows a dot`);
    else if (RESERVED.has(text))
      throw new UnsupportedSyntax(`"${text}" is a word of JSONata; as a field's name it is written \`${text}\``);
    else names.push(text);
  }
  return names;
};

const readConstant = (word: string): Literal => {
  const value = Object.hasOwn(CONSTANTS, word) ? CONSTANTS[word] : undefined;
  if (value === undefined)
    throw new UnsupportedSyntax(
      `"${word}" refers to an input document, which there is none of; a path begins with $states or a $variable`,
    );
  return { kind: 'literal', value };
};

const readNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new UnsupportedSyntax(`the number ${text} is out of range`);
  return value;
};

/** A string of JSONata is a string of JSON, in single or double quotes. The other kind of quote needs no escape. */
const readString = (text: string): string => {
  const inner = text.slice(1, -1);
  const json = text.startsWith('"') ? inner : inner.replaceAll(/\\.|"/g, part => (part === '"' ? '\\"' : part));
  try {
    return JSON.parse(`"${json}"`);
  } catch {
    throw new UnsupportedSyntax(
      `the string ${text} holds a raw control character or an escape that JSONata does not know`,
    );
  }
};
