import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/airflow.ts';
import { PLACES, type Place } from '../../src/places/index.ts';
import { readPlace } from '../../src/places/read-place.ts';
import { processorTime } from '../processor-time.ts';

test.each([
  ['shel', 'did you mean "shell"?'],
  ['python_dotenv', 'did you mean "python-dotenv"?'],
  ['nothing', `there are: ${PLACES.join(', ')}`],
  ['constructor', 'there are:'],
])('there is no place %s', (place, hint) => {
  expect(() => readPlace(place as Place, {})).toThrow(hint);
});

test.each<[Place, JsonObject, string]>([
  ['shell', {}, '"script"'],
  ['terraform', { expression: 1 }, '"expression"'],
  ['azure-key-vault', { backend_kwargs: [], conn_id: 'a' }, '"backend_kwargs"'],
])('%s wants its fields', (place, input, name) => {
  expect(() => readPlace(place, input)).toThrow(name);
});

test.each([null, [], 'text'])('an input is an object', (input) => {
  expect(() => readPlace('shell', input as unknown as JsonObject)).toThrow('an object');
});

/** Each takes about as long as its length allows; a reader that looks back at every step takes minutes. */
const HOSTILE = [
  [
    'shell',
    'script',
    [
      '$(',
      '`',
      '"$(',
      '{a,',
      '${x:-',
      'A=$A$A\n',
      'a=(',
      '<<E ',
      '{1..500}',
      "'\\''",
      'f() {',
      'x=~/:',
      '\\\n',
      'if x; then ',
      '((',
      'export A=b; airflow x\n',
      'a && ',
      '| tee a ',
    ],
  ],
  [
    'terraform',
    'expression',
    ['(', '[', '{a=', '"${', '<<A\n', '-', 'a.', '1+', '/*', '"$', '%{if ', 'f(', 'a?', '"%{', '<<-A\n ${', '"a" '],
  ],
  [
    'python',
    'code',
    ['(', '[', '{1:', 'f(', '"', '"""', 'a.', '- ', 'x = "a"\n', 'os.environ["A"] = "b"\n', 'Connection(a=', 'A = [A, A]\n', '"a" '],
  ],
  ['python-dotenv', 'text', ["A='", '${', 'A=${A}${A}\n', 'export ', '\\', 'A=#', ' # ', "A='\\'"]],
] as const;

test.each(HOSTILE.flatMap(([place, name, pieces]) => pieces.map((piece) => [place, name, piece] as const)))(
  '%s reads any length of %s %j',
  (place, name, piece) => {
    const started = processorTime();
    readPlace(place, { [name]: piece.repeat(Math.ceil(40_000 / piece.length)) });
    expect(processorTime() - started).toBeLessThan(4_000);
  },
);
