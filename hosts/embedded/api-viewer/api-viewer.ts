/**
 * The page on which people read and try the API: Swagger UI, from the package `swagger-ui-dist`, over `/api/openapi.json`. It works
 * offline: all that it loads comes from this server.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { API_BASE } from '../../../schemas/api-base.ts';

type Page = () => APIGatewayProxyResult;

/** The pages of the viewer, by path. */
export const apiViewer = (): Readonly<Record<string, Page>> => ({
  [PAGE]: madeOnce(page),
  [SCRIPT]: madeOnce(() => asset('swagger-ui-bundle.js', 'text/javascript')),
  [STYLE]: madeOnce(() => asset('swagger-ui.css', 'text/css')),
});

/** Below the API's base. */
const PAGE = '/docs';
const SCRIPT = `${PAGE}/swagger-ui-bundle.js`;
const STYLE = `${PAGE}/swagger-ui.css`;

const page: Page = () => {
  const version = versionOf(packageFile('package.json'));
  const style = ourFile('viewer.css');
  const script = ourFile('viewer.js');
  return {
    statusCode: 200,
    headers: {
      ...PLAIN,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'referrer-policy': 'no-referrer',
      'content-security-policy': policy({ style, script }),
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liên Thông – API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${API_BASE}${STYLE}?${version}">
<style>${style}</style>
</head>
<body>
<div id="viewer"></div>
<script src="${API_BASE}${SCRIPT}?${version}"></script>
<script>${script}</script>
</body>
</html>
`,
  };
};

/** Addresses name the version of the package, so a browser keeps what it has until the package changes. */
const asset = (name: string, type: string): APIGatewayProxyResult => ({
  statusCode: 200,
  headers: {
    ...PLAIN,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'public, max-age=31536000, immutable',
  },
  body: packageFile(name),
});

const PLAIN = { 'x-content-type-options': 'nosniff' } as const;

/** Scripts and styles from this server or of exactly our text. Images are those inside the style (`data:`). No `unsafe-…`. */
const policy = ({ style, script }: { readonly style: string; readonly script: string }): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${hashOf(script)}`,
    `style-src 'self' ${hashOf(style)}`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const ourFile = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const packageFile = (name: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`), 'utf8');
const versionOf = (description: string): string => JSON.parse(description).version;

/** A page that is made at its first request and then kept. Most runs of the server never need it. */
export const madeOnce = (make: Page): Page => {
  let made: APIGatewayProxyResult | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
