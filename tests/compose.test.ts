import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { DEVELOPMENT_PORTS } from '../samples/outside/settings.ts';

const ROOT = join(import.meta.dirname, '..');

/** The keys of the Compose specification that the file uses, and no other. */
const Service = z.strictObject({
  profiles: z.array(z.string()).length(1),
  image: z.string(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()),
  network_mode: z.string().optional(),
  init: z.boolean().optional(),
  working_dir: z.string().optional(),
  command: z.array(z.string()).optional(),
  healthcheck: z.strictObject({ test: z.array(z.string()), interval: z.string(), retries: z.int() }).optional(),
});
const Compose = z.looseObject({ services: z.record(z.string(), Service.partial({ volumes: true })) });

const { services } = Compose.parse(
  parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true, version: '1.2' }),
);

describe('compose.yaml', () => {
  test('pins every image, LocalStack to the last that needs no account', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+[\w.-]*$/);
    expect(services.localstack?.image).toBe('localstack/localstack:4.14');
  });

  test('publishes ports on loopback only', () => {
    const ports = Object.values(services).flatMap(service => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('starts, beside each emulator and on its network, every program at its expected port', () => {
    const emulators = Object.entries(services).filter(([, { ports }]) => ports);
    expect(emulators.map(([name]) => name)).toEqual(['localstack', 'ministack']);
    for (const [name, { profiles, ports }] of emulators) {
      expect(services[`${name}-beside`]).toMatchObject({
        ...{ profiles, network_mode: `service:${name}` },
        environment: { ISSUER: expect.stringMatching(/^http:\/\/[\w.]+:4804$/) },
      });
      for (const port of [4566, 4804, ...Object.values(DEVELOPMENT_PORTS)])
        expect(ports).toContain(`127.0.0.1:${port}:${port}`);
    }
    const command = services['localstack-beside']?.command?.join('\n') ?? '';
    for (const program of ['samples/outside/main.ts', 'samples/issuer/main.ts']) {
      expect(command).toContain(program);
      expect(existsSync(join(ROOT, program))).toBe(true);
    }
  });
});
