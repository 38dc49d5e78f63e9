import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Method, OpenApi } from '../openapi/document.ts';
import { pageHeaders } from '../security-headers.ts';
import { type Html, html, raw } from './html.ts';
import { operationView, type PlacedOperation } from './operation-view.ts';
import { schemaView } from './schema-view.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** The API for people to read: one page, made of its description, that loads nothing from anywhere. */
export const apiPage = (api: OpenApi): APIGatewayProxyResult => ({
  statusCode: 200,
  headers: pageHeaders({ style: STYLE, script: SCRIPT }),
  body: page(api).text,
});

const METHODS: readonly Method[] = ['get', 'post', 'put', 'delete'];

const operationsOf = (api: OpenApi): readonly PlacedOperation[] =>
  Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.flatMap(method => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );

const page = (api: OpenApi): Html => {
  const operations = operationsOf(api);
  const groups = api.tags.map(({ name }) => ({
    name,
    of: operations.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${api.info.title} – API</title>
<style>${raw(STYLE)}</style>
</head>
<body>
${top(api, operations.length)}
<div class="frame">
<nav aria-label="Nội dung">
  <label hidden>Tìm chức năng <span lang="en">find</span><input id="filter" type="search" autocomplete="off"></label>
  <ul>
    ${groups.map(({ name, of }) => html`<li><a href="#tag-${name}">${name} <span>${of.length}</span></a></li>`)}
    <li><a href="#schemas">Kiểu dữ liệu <span lang="en">schemas</span></a></li>
  </ul>
</nav>
<main>
  ${introduction(api)}
  <p class="none">Không có chức năng nào như vậy. <span lang="en">No such operation.</span></p>
  ${groups.map(({ name, of }) => html`<section class="tag" id="tag-${name}"><h2>${name}</h2>${of.map(one => operationView(one, api))}</section>`)}
  ${schemas(api)}
</main>
</div>
<footer>Liên Thông · OpenAPI ${api.openapi} · <a href="/openapi.json">openapi.json</a></footer>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`;
};

const top = ({ info, servers }: OpenApi, count: number): Html => html`<header class="top">
  <h1>${info.title} – Giao diện lập trình</h1>
  <p class="lead">Hồ sơ một cửa liên thông, từ lúc nộp đến lúc trả kết quả. <span lang="en">Application programming interface: one dossier, many agencies.</span></p>
  <ul>
    <li><code>${servers[0]?.url ?? ''}</code></li>
    <li>${count} chức năng · ${count} operations</li>
    <li>phiên bản · version ${info.version}</li>
    <li><a href="/openapi.json">openapi.json</a></li>
  </ul>
</header>`;

const introduction = ({ servers, paths }: OpenApi): Html => html`<div class="cards">
  <div class="card"><h2>Đăng nhập <span lang="en">Signing in</span></h2>
    <p>Lời gọi tới chức năng ghi “Đăng nhập” phải kèm thẻ JWT còn hạn. <span lang="en">Operations marked “signed in” need a valid token.</span></p>
    <pre><code>Authorization: Bearer …</code></pre></div>
  <div class="card"><h2>Gửi lại an toàn <span lang="en">Sending again</span></h2>
    <p>Cùng một khóa thì nhận lại cùng một câu trả lời. <span lang="en">The same key gets the first answer again.</span></p>
    <pre><code>Idempotency-Key: 5f0c…</code></pre></div>
  <div class="card"><h2>Khi bị từ chối <span lang="en">When refused</span></h2>
    <p>Câu trả lời nêu đủ mọi chỗ sai. <span lang="en">A problem document (RFC 9457) names every fault.</span></p>
    <pre><code>application/problem+json</code></pre></div>
  <div class="card"><h2>Thử ngay <span lang="en">Try it</span></h2>
    ${
      paths['/sign-in']
        ? html`<p>Lấy thẻ của một tài khoản mẫu; <code>GET /sign-in</code> liệt kê các tài khoản. <span lang="en">A token of a sample account.</span></p>
    <pre><code>curl ${servers[0]?.url ?? ''}/sign-in -H 'content-type: application/json' -d '{"account":"citizen.may"}'</code></pre>`
        : html`<p>Mô tả đầy đủ cho máy đọc. <span lang="en">The whole description, for machines.</span></p>
    <pre><code>curl ${servers[0]?.url ?? ''}/openapi.json</code></pre>`
    }</div>
</div>`;

const schemas = ({
  components,
}: OpenApi): Html => html`<section id="schemas"><h2>Kiểu dữ liệu <span lang="en">Schemas</span></h2>
  ${Object.entries(components.schemas).map(
    ([name, schema]) => html`<div class="schema" id="schema-${name}"><h3>${name}</h3>
      ${typeof schema.description === 'string' && html`<p class="note">${schema.description}</p>`}${schemaView(schema)}</div>`,
  )}
</section>`;
