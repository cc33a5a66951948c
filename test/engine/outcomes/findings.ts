import { type AirflowConnection, isAirflowError } from '../../../src/model/airflow.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { projectOf } from '../../../src/model/project.ts';
import type { Rule } from '../../../src/model/rule.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';
import type { Row } from './engine.ts';
import { META, type Meta, rewriteRule } from './fake-rules.ts';

const GIVEN = {
  path: 'airflow_settings.yaml',
  text: `airflow:
  connections:
    - {conn_id: sales, conn_type: http, conn_host: old}
    - {conn_id: reports, conn_type: http, conn_host: old}
`,
};

/** The messages of a rule about each connection, before and after the host of one changes from `old` to `new`. */
interface Said {
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

/** Gives the connection `sales` a new host. */
function fixer(group: Rule['group'], meta: Meta = {}): Rule {
  const renewed = (connection: AirflowConnection, id: string) =>
    id === 'sales' && connection.host === 'old' ? { ...connection, host: 'new' } : undefined;
  return rewriteRule('fixer', renewed, { ...meta, group });
}

function hostOf({ airflow }: Connection): string | null {
  const got = airflow?.reveal();
  return !got || isAirflowError(got) ? null : got.host;
}

/** Says something about connections by their ids; about none of them for the empty id. */
function alarm({ before = [], after = [] }: Said, meta: Meta = {}): Rule {
  return {
    ...META,
    group: 'comments',
    ...meta,
    id: 'alarm',
    scope: 'file',
    *check({ document: { connections } }) {
      const [sales] = connections;
      for (const id of sales && hostOf(sales) === 'old' ? before : after) {
        const connection = connections.find((candidate) => candidate.id.value === id);
        yield { at: { start: 0, end: 0 }, message: 'alarm', ...(connection && { connection }) };
      }
    },
  };
}

interface Case extends Said {
  readonly name: string;
  readonly fixer?: Rule;
  readonly meta?: Meta;
  readonly isRefused?: true;
}

const reading = fixer('reading');
const revealing = fixer('azure', { fixReveals: true });
const azure: Meta = { group: 'azure' };

const cases: readonly Case[] = [
  { name: 'nothing is said' },
  { name: 'something new is said', after: ['sales'], isRefused: true },
  { name: 'something new is said about the file', after: [''], isRefused: true },
  { name: 'the same is said', before: ['sales', ''], after: ['', 'sales'] },
  { name: 'less is said', before: ['sales', 'sales'], after: ['sales'] },
  { name: 'the same is said once more', before: ['sales'], after: ['sales', 'sales'], isRefused: true },
  { name: 'the same is said about another connection', before: ['sales'], after: ['reports'], isRefused: true },
  { name: 'what is new is an info', after: ['sales'], meta: { severity: 'info' } },
  { name: 'what is new is an error', after: ['sales'], meta: { severity: 'error' }, isRefused: true },
  { name: 'what is new is about values that were there', after: ['sales'], meta: { judgesCarriedValues: true } },
  { name: 'a connection of Azure becomes readable', after: ['sales'], meta: azure, fixer: reading },
  { name: 'the type of a connection of Azure becomes known', after: ['sales'], meta: azure, fixer: revealing },
  { name: 'a connection of Azure could be read before', after: ['sales'], meta: azure, isRefused: true },
  { name: 'another connection than the one that becomes readable', after: ['reports'], meta: azure, fixer: reading, isRefused: true },
  { name: 'the whole file, where one connection becomes readable', after: [''], meta: azure, fixer: reading, isRefused: true },
  { name: 'what is new is not about Azure', after: ['sales'], meta: { group: 'reading' }, fixer: reading, isRefused: true },
];

export const findingRows: readonly Row[] = cases.map(({ name, fixer: by = fixer('azure'), meta, isRefused, ...said }) => ({
  name: `after a fix: ${name}`,
  expected: isRefused ? ['it would bring a finding of "alarm"'] : [],
  actual: ({ fix }) => {
    const rules = [by, alarm(said, meta)];
    const file = { ...GIVEN, source: sourceOf(GIVEN.path, GIVEN.text) };
    const { text, refused } = fix(file, projectOf({ files: [file] }), { rules, allowed: 'safe' });
    if ((text === GIVEN.text) !== refused.length > 0) throw new Error('another text than what is said');
    return refused.map(({ why }) => why);
  },
}));
