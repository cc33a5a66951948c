import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdIndex } from '../../src/consumers/id-index.ts';
import { runs } from '../runs.ts';

/** What may stand in front of an id, by itself. */
const IN_FRONT = /(?:["']|conn(?:["']\])?\.|airflow_conn_|get["',\s]{1,20})$/;
const BEHIND = /^(?!\w)/;

/** The same by a search for the word alone. */
function searched(text: string, word: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (IN_FRONT.test(text.slice(Math.max(0, at - 60), at)) && BEHIND.test(text.slice(at + word.length))) found.push(at);
  return found;
}

const places = (text: string, word: string) => [...new IdIndex(text).placesOf(word)];

describe('the places at which an id may stand', () => {
  test.each([
    ['a text', 'f("sales")', 'sales', [3]],
    ['a part of a path', 'conn.sales.host', 'sales', [5]],
    ['a path', 'conn.sales.host', 'sales.host', [5]],
    ['an item', "conn['sales'].host", 'sales', [6]],
    ['a variable', '$airflow_conn_sales', 'sales', [14]],
    ['the words of a command', 'airflow connections get sales', 'sales', [24]],
    ['the words of a list', "['connections', 'get', 'sales']", 'sales', [24]],
    ['a longer word', 'f("sales_2")', 'sales', []],
    ['a word without anything in front', 'f(sales)', 'sales', []],
    ['the same again', '"a" "b" "a"', 'a', [1, 9]],
    ['no word', '""', '', []],
    ['a word that is too long', `"${'a'.repeat(251)}"`, 'a'.repeat(251), []],
    ['the longest word', `"${'a'.repeat(250)}"`, 'a'.repeat(250), [1]],
  ] as const)('%s', (_, text, word, expected) => {
    expect(places(text, word)).toEqual(expected);
  });

  test('are those that a search for the word finds', () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      'conn',
      '.',
      '"].',
      'airflow_conn_',
      'get',
      ' ',
      ', ',
      'a',
      'b',
      'a.b',
      '-',
      '_',
      '(',
      '\n',
      '1',
    );
    const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    const words = fc.constantFrom('a', 'b', 'ab', 'a.b', 'a-b', 'a_b', 'a.b.a', 'conn', 'get', 'a1', '1', '.', 'airflow_conn_a');
    let found = 0;
    fc.assert(
      fc.property(texts, words, (text, word) => {
        const known = places(text, word);
        const all = searched(text, word);
        found += all.length;
        expect(known.filter((at) => all.includes(at))).toEqual(all);
        for (const at of known) expect(text.startsWith(word, at)).toBe(true);
      }),
      { numRuns: runs(20_000) },
    );
    expect(found).toBeGreaterThan(runs(100));
  });

  test('take no longer for thousands of ids than for one', () => {
    const text = Array.from({ length: 40_000 }, (_, at) => `f("id_${at}")\n`).join('');
    const index = new IdIndex(text);
    const before = process.cpuUsage().user;
    for (let at = 0; at < 40_000; at++) expect(index.placesOf(`id_${at}`)[Symbol.iterator]().next().done).toBe(false);
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
  });
});
