import { expect, onTestFinished, test } from 'vitest';
import { FileRecords, fileIdOf } from '../../../../platform/embedded/files/file-records.ts';
import { Database } from '../../../../platform/embedded/storage/database.ts';

const open = () => {
  const database = new Database({ file: ':memory:' });
  onTestFinished(() => database.close());
  return { database, records: new FileRecords(database) };
};

const KEY = 'dossiers/D-1/paper.pdf';
const ID = fileIdOf(KEY);
const recordOf = (content: string) => ({
  ...{ id: ID, key: KEY, size: 8, type: 'application/pdf', sha256: 'of the content' },
  content: `${ID}.${content}`,
});

test('a record that was found is the one of now, before and after it is replaced or struck', async () => {
  const { records } = open();
  const contentNow = () => records.find(ID)?.content.split('.')[1];
  await records.enter(recordOf('first'));
  expect([contentNow(), contentNow()]).toEqual(['first', 'first']);
  const replacing = records.enter(recordOf('second'));
  expect(contentNow()).toBe('second');
  await replacing;
  const striking = records.strike(ID);
  expect(contentNow()).toBeUndefined();
  await striking;
  expect(contentNow()).toBeUndefined();
});

test('a record that was found in a batch is forgotten when the batch is undone', async () => {
  const { database, records } = open();
  database.define(`CREATE TABLE kept (content TEXT PRIMARY KEY);
    CREATE TABLE lost (content TEXT REFERENCES kept DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER commit_fails AFTER INSERT ON file BEGIN INSERT INTO lost VALUES (new.content); END`);
  const entering = records.enter(recordOf('first')).catch((error: unknown) => error);
  expect(records.find(ID)).toEqual(recordOf('first'));
  expect(await entering).toBeInstanceOf(Error);
  expect(records.find(ID)).toBeUndefined();
});
