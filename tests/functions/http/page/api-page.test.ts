import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { route } from '../../../../functions/declaration.ts';
import { openApi } from '../../../../functions/http/openapi/openapi.ts';
import { apiPage } from '../../../../functions/http/page/api-page.ts';
import { html } from '../../../../functions/http/page/html.ts';
import { functions } from '../../../../functions/index.ts';
import { signInDeclaration } from '../../../../hosts/embedded/sign-in/sign-in.ts';

const declarations = functions.map(({ declaration }) => declaration);
const description = openApi({ declarations, title: 'Liên Thông', version: '1', serverUrl: 'http://127.0.0.1:4800' });
const { body, headers = {} } = apiPage(description);

describe('the page of the API', () => {
  test('shows every operation under its function', () => {
    const operations = declarations.flatMap(({ routes = [] }) => routes.map(({ operation }) => operation));
    expect(operations.filter(operation => !body.includes(`id="${operation}"`))).toEqual([]);
  });

  test('links only to places that are on it', () => {
    const places = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter(link => !places.has(link))).toEqual([]);
  });

  test('says where a token is to be had, where the server has a sign-in of its own', () => {
    expect(body).not.toContain('/sign-in');
    const signIn = openApi({
      declarations: [{ name: 'sign-in', routes: [...signInDeclaration.routes] }],
      title: 'x',
      version: '1',
      serverUrl: 'http://127.0.0.1:4800',
    });
    expect(apiPage(signIn).body).toContain('curl http://127.0.0.1:4800/sign-in');
  });

  test('loads nothing and runs only its own script', () => {
    expect(body).not.toMatch(/<(link|img|iframe|script src|object)|url\(|@import|style=|onclick/);
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'none'");
    for (const [tag, directive] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ]) {
      const text = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(body)?.[1] ?? '';
      expect(csp).toContain(`${directive} 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
  });

  test('is in Vietnamese first, with its English marked as such', () => {
    expect(body).toContain('<html lang="vi">');
    expect(body).toContain('Đăng nhập <span lang="en">');
  });

  test('shows text as text, whatever is in it', () => {
    const evil = '<script>alert(1)</script>';
    const query = z.strictObject({ [evil]: z.string().describe(evil) });
    const routes = [
      route({
        method: 'GET',
        path: '/a',
        operation: 'a',
        summary: evil,
        access: 'public',
        query,
        success: { status: 204 },
      }),
    ];
    const page = apiPage(
      openApi({ declarations: [{ name: 'f', routes }], title: evil, version: evil, serverUrl: evil }),
    ).body;
    expect(page).not.toContain(evil);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

test('markup keeps markup and escapes all else', () => {
  expect(html`<p title="${'"'}">${'<&>'}${html`<b>${[1, "'"]}</b>`}${false}${undefined}</p>`.text).toBe(
    '<p title="&quot;">&lt;&amp;&gt;<b>1&#39;</b></p>',
  );
});
