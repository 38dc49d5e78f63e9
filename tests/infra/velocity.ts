/** A request as a template of API Gateway sees it. */
export type Asked = { readonly path: string; readonly method: string; readonly origin?: string };

/** By name, without `$`. */
type Variables = Record<string, string>;

/** `#name(…)`, with quotes and one level of brackets inside; a word; or text. */
const PARTS = /#(set|if|elseif)\(((?:'[^']*'|"[^"]*"|\((?:'[^']*'|"[^"]*"|[^()'"])*\)|[^()'"])*)\)|#(else|end)|[^#]+/g;

const OVERRIDE = 'context.responseOverride.';
const ORIGIN = 'input.params().header.get("Origin")';

/**
 * What a template of a response makes of a request, in the part of Velocity that ours use. Like API Gateway, it refuses to
 * override a header or the status twice.
 */
export const play = (template: string, { path, method, origin = '' }: Asked) => {
  const variables: Variables = { 'context.path': path, 'context.httpMethod': method, [ORIGIN]: origin };
  /** The conditions around: whether the text here counts, and whether some text of the same choice did. */
  const around: { counts: boolean; isChosen: boolean }[] = [];
  const choose = (isTrue: boolean) => {
    const choice = around.at(-1);
    if (!choice) throw new Error('A condition has no beginning.');
    choice.counts = isTrue && !choice.isChosen;
    choice.isChosen ||= choice.counts;
  };
  let body = '';
  for (const [text, directive, argument = '', word] of template.matchAll(PARTS)) {
    if (directive === 'if') around.push({ counts: false, isChosen: false });
    if (directive === 'if' || directive === 'elseif') choose(holds(argument, variables));
    else if (word === 'else') choose(true);
    else if (word === 'end') around.pop();
    else if (around.some(({ counts }) => !counts)) continue;
    else if (directive === 'set') assign(argument, variables);
    else body += filledIn(text, variables);
  }
  return { ...overridden(variables), body };
};

const filledIn = (text: string, variables: Variables): string =>
  text.replaceAll(/\$([\w.]+)/g, (written, name) => variables[name] ?? written);

const read = (expression: string, variables: Variables): string => {
  if (expression.startsWith('"')) return filledIn(expression.slice(1, -1), variables);
  return expression.startsWith('$') ? (variables[expression.slice(1)] ?? '') : expression;
};

const holds = (condition: string, variables: Variables): boolean => {
  const [, subject = '', pattern] = /^(\S+)\.matches\('(.*)'\)$/.exec(condition) ?? [];
  if (pattern !== undefined) return new RegExp(`^(?:${pattern})$`).test(read(subject, variables));
  const [left = '', right] = condition.split(' == ');
  if (right !== undefined) return read(left, variables) === read(right, variables);
  return left.startsWith('!') ? read(left.slice(1), variables) === '' : read(left, variables) === 'true';
};

const assign = (assignment: string, variables: Variables): void => {
  const [, name = '', expression = ''] = /^\$(\S+) = (.*)$/.exec(assignment) ?? [];
  if (name.startsWith(OVERRIDE) && name in variables) throw new Error(`${name} is overridden twice.`);
  variables[name] = read(expression, variables);
};

const overridden = (variables: Variables) => {
  const set = Object.entries(variables).filter(([name]) => name.startsWith(OVERRIDE));
  const { status, ...headers } = Object.fromEntries(
    set.map(([name, value]) => [name.slice(OVERRIDE.length).replace(/^header\./, ''), value]),
  );
  return { status, headers };
};
