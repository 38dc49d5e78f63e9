import { createHash } from 'node:crypto';
import { setTimeout as aMoment } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { apiViewer } from '../../../hosts/embedded/api-viewer/api-viewer.ts';
import { signInDeclaration } from '../../../hosts/embedded/sign-in/sign-in.ts';

const pages = apiViewer();
const pageAt = (path: string) => {
  const make = pages[path];
  if (!make) throw new Error(`${path} is not served.`);
  return make();
};
const { body, headers = {} } = pageAt('/docs');
const policy = String(headers['content-security-policy']);
const inlineScript = /<script>(.*?)<\/script>/s.exec(body)?.[1] ?? '';

describe('the page of the API', () => {
  test('loads only files of this server, and a browser caches them until the package changes', () => {
    const addresses = [...body.matchAll(/ (?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    const loaded = addresses.filter(address => address !== 'data:,');
    expect(loaded).toHaveLength(2);
    for (const address of loaded) {
      const [path = '', version] = address.split('?');
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(pageAt(path.replace('/api', '')).headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
      });
    }
    expect(pageAt('/docs/swagger-ui.css').body).not.toMatch(/@import|url\((?!["']?data:)/);
  });

  test('allows only scripts and styles of this server, and no other address', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(body).not.toMatch(/ style=| on\w+=/);
    for (const [tag, directive] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ]) {
      const text = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(body)?.[1] ?? '';
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${directive} 'self' 'sha256-${hash}'`);
    }
  });
});

type Shown = {
  readonly spec: { readonly servers: unknown; readonly info: { readonly description: string } };
  readonly responseInterceptor: (answer: { readonly url: string; readonly obj?: unknown }) => unknown;
};

/** Runs the page's script with this description: what the viewer is given, and the tokens that it is to send. */
const shown = async (paths: Readonly<Record<string, unknown>>) => {
  const given: Shown[] = [];
  const tokens: unknown[] = [];
  const SwaggerUIBundle = (options: Shown) => {
    given.push(options);
    return { preauthorizeApiKey: (...token: unknown[]) => tokens.push(token) };
  };
  const api = { info: { description: 'An API.' }, servers: [{ url: 'https://outside.example' }], paths };
  const fetch = async () => ({ json: async () => api });
  runInNewContext(inlineScript, { SwaggerUIBundle, fetch, URL, location: { origin: 'http://localhost:4800' } });
  await aMoment();
  const [options] = given;
  if (!options) throw new Error('The script shows nothing.');
  return { options, tokens };
};

describe('trying a call on the page', () => {
  const [signIn] = signInDeclaration.routes;
  const withSignIn = { [signIn.path]: {} };

  test('calls the address of the page, since the policy allows no other', async () => {
    const { options } = await shown({});
    expect(options.spec.servers).toEqual([{ url: 'http://localhost:4800/api' }]);
  });

  test('sends the token of a sign-in with every later call', async () => {
    const { options, tokens } = await shown(withSignIn);
    options.responseInterceptor({ url: 'http://localhost:4800/api/tasks', obj: { token: 'not one' } });
    options.responseInterceptor({ url: `http://localhost:4800/api${signIn.path}`, obj: { title: 'Refused' } });
    options.responseInterceptor({ url: `http://localhost:4800/api${signIn.path}` });
    expect(tokens).toEqual([]);
    options.responseInterceptor({ url: `http://localhost:4800/api${signIn.path}`, obj: { token: 'a.b.c' } });
    expect(tokens).toEqual([['bearerAuth', 'a.b.c']]);
  });

  test('explains the sign-in only if the server has one', async () => {
    expect((await shown({})).options.spec.info.description).toBe('An API.');
    expect((await shown(withSignIn)).options.spec.info.description).toContain('execute `POST /sign-in`');
  });
});
