import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { send } from '../../../../platform/embedded/http/send.ts';

test('an answer reaches its reader letter by letter, however long it is', async () => {
  const texts = ['', 'Hộ kinh doanh', 'Hồ sơ «Đất đai» 𠀋 – 土地 \u{1f3e0}\n'.repeat(3_000), 'ạ'.repeat(200_000)];
  const server = createServer((request, response) =>
    send(response, { statusCode: 200, body: texts[Number(request.url?.slice(1))] ?? '' }, []),
  ).listen(0, '127.0.0.1');
  try {
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const answers = await Promise.all(texts.map((_, i) => fetch(`http://127.0.0.1:${port}/${i}`)));
    for (const [i, text] of texts.entries()) {
      expect(answers[i]?.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      expect(await answers[i]?.text()).toBe(text);
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
