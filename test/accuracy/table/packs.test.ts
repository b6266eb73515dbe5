import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readPack, storePacked } from '../../../src/accuracy/table/packs.js';

function makeTable(): Database.Database {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE cell (cell_index INTEGER PRIMARY KEY, ops TEXT);
    CREATE TABLE accuracy (metric TEXT, cell_index INTEGER, correct INTEGER, PRIMARY KEY (metric, cell_index));`);
  for (const metric of ['a', 'b']) {
    storePacked(db, 'metric', metric, Buffer.from(metric), () => {
      db.prepare('INSERT INTO accuracy VALUES (?, 0, 7), (?, 1, 8)').run(metric, metric);
    });
  }
  storePacked(db, 'cells', 'all', Buffer.from('cells'), () => db.exec("INSERT INTO cell VALUES (0, 'x')"));
  return db;
}

function packs(db: Database.Database): string[] {
  const named = [
    ['metric', 'a'],
    ['metric', 'b'],
    ['cells', 'all'],
  ] as const;
  return named.flatMap(([kind, name]) => {
    const pack = readPack(db, kind, name);
    return pack === undefined ? [] : [Buffer.from(pack).toString()];
  });
}

test('a table of an earlier version has no packs', () => {
  expect(readPack(new Database(':memory:'), 'cells', 'all')).toBeUndefined();
});

test('what is stored is read', () => {
  expect(packs(makeTable())).toEqual(['a', 'b', 'cells']);
});

test.each([
  ["UPDATE accuracy SET correct = 9 WHERE metric = 'a' AND cell_index = 1", ['b', 'cells']],
  ["DELETE FROM accuracy WHERE metric = 'b'", ['a', 'cells']],
  ["INSERT INTO accuracy VALUES ('a', 2, 1)", ['b', 'cells']],
  ["UPDATE accuracy SET metric = 'c' WHERE metric = 'a'", ['b', 'cells']],
  ["UPDATE cell SET ops = 'y'", ['a', 'b']],
  ['DELETE FROM cell', ['a', 'b']],
  ["INSERT INTO cell VALUES (1, 'z')", ['a', 'b']],
])('whoever alters rows loses their pack: %s', (sql, left) => {
  const db = makeTable();
  db.exec(sql);
  expect(packs(db)).toEqual(left);
});

test('storing again replaces the pack', () => {
  const db = makeTable();
  storePacked(db, 'metric', 'a', Buffer.from('again'), () => db.exec("DELETE FROM accuracy WHERE metric = 'a'"));
  expect(packs(db)).toEqual(['again', 'b', 'cells']);
});
