import type { HostedFunction, HostedRoute } from './hosted-function.ts';

export type Method = HostedRoute['method'];
/** A route with the function that serves it, and the names of its path parameters with their places. */
export type Target = {
  readonly route: HostedRoute;
  readonly function: HostedFunction;
  readonly parameters: readonly { readonly name: string; readonly at: number }[];
};
export type Match =
  | { readonly found: Target; readonly params: Readonly<Record<string, string>> | null }
  | { readonly allowed: readonly Method[] };

type Node = { readonly literals: Map<string, Node>; parameter?: Node; targets?: Map<Method, Target> };

/**
 * All routes of all functions, as a tree of path segments. As in API Gateway, a literal segment is preferred to a parameter. If no route
 * follows the literal, the parameter is tried. Throws if two functions declare the same route.
 */
export class RouteTable {
  readonly #root: Node = { literals: new Map() };

  constructor(functions: readonly HostedFunction[]) {
    for (const hosted of functions) for (const route of hosted.routes) this.#add(route, hosted);
  }

  /** The route for a method and path; the methods of the path if this one is not taken; undefined if no route has the path. */
  match(method: string, segments: readonly string[]): Match | undefined {
    const targets = find(this.#root, segments, 0);
    if (!targets) return undefined;
    const found = targets.get(method as Method);
    if (!found) return { allowed: [...targets.keys()] };
    if (found.parameters.length === 0) return { found, params: null };
    const params: Record<string, string> = {};
    for (const { name, at } of found.parameters) params[name] = segments[at] as string;
    return { found, params };
  }

  #add(route: HostedRoute, hosted: HostedFunction): void {
    const segments = route.path === '/' ? [] : route.path.slice(1).split('/');
    const parameters: { name: string; at: number }[] = [];
    let node = this.#root;
    segments.forEach((segment, at) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (name) parameters.push({ name, at });
      node = name ? parameterOf(node) : literalOf(node, segment);
    });
    node.targets ??= new Map();
    const other = node.targets.get(route.method);
    if (other)
      throw new Error(`${route.method} ${route.path} belongs to ${other.function.name} and to ${hosted.name}.`);
    node.targets.set(route.method, { route, function: hosted, parameters });
  }
}

const find = (node: Node, segments: readonly string[], at: number): Node['targets'] => {
  const segment = segments[at];
  if (segment === undefined) return node.targets;
  const literal = node.literals.get(segment);
  return (literal && find(literal, segments, at + 1)) ?? (node.parameter && find(node.parameter, segments, at + 1));
};

const parameterOf = (node: Node): Node => {
  node.parameter ??= { literals: new Map() };
  return node.parameter;
};

const literalOf = (node: Node, segment: string): Node => {
  const next = node.literals.get(segment) ?? { literals: new Map() };
  node.literals.set(segment, next);
  return next;
};
