import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LogWriter } from '../../../hosts/embedded/log-writer.ts';

const aWriter = (quiet = false) => {
  const written: string[] = [];
  const writer = new LogWriter({
    quiet,
    write: bytes => {
      written.push(Buffer.from(bytes).toString());
      return bytes.length;
    },
    machineTime: () => Date.parse('2026-11-23T08:00:00Z'),
  });
  return { writer, written };
};

describe('log lines', () => {
  test('are JSON with the time, written once a turn', async () => {
    const { writer, written } = aWriter();
    writer.log({ level: 'info', message: 'one' });
    writer.log({ level: 'error', message: 'line\nbreak' });
    expect(written).toEqual([]);
    await nextTurn();
    expect(written).toHaveLength(1);
    expect(
      written[0]
        ?.trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      { time: '2026-11-23T08:00:00.000Z', level: 'info', message: 'one' },
      { time: '2026-11-23T08:00:00.000Z', level: 'error', message: 'line\nbreak' },
    ]);
  });

  test('of the lowest level are dropped in quiet mode', () => {
    const { writer, written } = aWriter(true);
    writer.log({ level: 'info', message: 'one' });
    writer.log({ level: 'warn', message: 'two' });
    writer.flush();
    expect(written.join('')).toMatch(/^[^\n]*"two"\}\n$/);
  });

  test('that wait are written once when the process ends', async () => {
    const { writer, written } = aWriter();
    writer.log({ level: 'info', message: 'last' });
    writer.flush();
    writer.flush();
    await nextTurn();
    expect(written).toHaveLength(1);
  });

  test('wait without blocking anybody while the log is blocked, and are written whole later', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let takes = 0;
    let text = '';
    const write = (bytes: Uint8Array): number => {
      if (takes === 0) throw new Error('ENOSPC');
      const taken = bytes.subarray(0, takes);
      takes -= taken.length;
      text += Buffer.from(taken).toString();
      return taken.length;
    };
    const writer = new LogWriter({ quiet: false, write, machineTime: () => 0 });
    writer.log({ level: 'info', message: 'one' });
    writer.flush();
    takes = 10;
    vi.advanceTimersByTime(1_000);
    writer.log({ level: 'info', message: 'two' });
    takes = 10_000;
    vi.advanceTimersByTime(1_000);
    expect(messagesOf(text)).toEqual(['one', 'two']);
  });

  test('are counted when the log is full, so that they do not fill the memory', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let isFull = true;
    let text = '';
    const write = (bytes: Uint8Array): number => {
      if (isFull) throw new Error('ENOSPC');
      text += Buffer.from(bytes).toString();
      return bytes.length;
    };
    const writer = new LogWriter({ quiet: false, write, machineTime: () => 0 });
    const longest = 'x'.repeat(1000);
    for (let i = 0; i < 5_000; i++) writer.log({ level: 'info', message: 'line', longest });
    writer.flush();
    for (let i = 0; i < 5_000; i++) writer.log({ level: 'info', message: 'line', longest });
    isFull = false;
    vi.advanceTimersByTime(2_000);
    const messages = messagesOf(text);
    const dropped = text.split('\n').flatMap(line => (line.includes('dropped') ? [JSON.parse(line).lines] : []));
    const kept = messages.filter(message => message === 'line').length;
    expect(kept + dropped.reduce((sum, lines) => sum + lines, 0)).toBe(10_000);
    expect(text.length).toBeLessThan(3 * 1024 * 1024);
  });
});

const messagesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line).message);
