import type { Fixed } from '../../../src/engine/fix.ts';
import type { FixOptions } from '../../../src/engine/try-fixes.ts';
import { projectOf } from '../../../src/model/project.ts';
import type { Rule } from '../../../src/model/rule.ts';
import type { Source } from '../../../src/model/source.ts';
import { rules as everyRule } from '../../../src/rules/index.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';
import { config } from '../../rules/azure-given.ts';
import type { Engine, Row } from './engine.ts';
import { hostRule, LIMITS, rewriteRule } from './fake-rules.ts';
import { BACKEND } from './given.ts';
import { oneRefusedRows } from './one-refused.ts';

const PATH = 'airflow_settings.yaml';

/** A file with these connections, each by its id and its host. */
function fileOf(...connections: readonly (readonly [id: string, host: string])[]): string {
  const lines = connections.map(
    ([id, host]) => `    - {conn_id: ${id}, conn_type: http, conn_host: ${host}, conn_password: not-a-real-one}`,
  );
  return ['airflow:', '  connections:', ...lines, ''].join('\n');
}

/** The source, but for the new host `bad` it writes another one. */
function spoiling(source: Source): Source {
  return {
    ...source,
    parse: (text, context) => {
      const document = source.parse(text, context);
      return {
        ...document,
        edits: (change) => {
          const written = document.edits(change);
          if ('refused' in written) return written;
          return { edits: written.edits.map((edit) => ({ ...edit, text: edit.text.replace('bad', 'worse') })) };
        },
      };
    },
  };
}

function fixed({ fix }: Engine, text: string, rules: readonly Rule[], options: Partial<FixOptions> = {}): Fixed {
  const file = { path: PATH, text, source: spoiling(sourceOf(PATH, text)) };
  return fix(file, projectOf({ files: [file] }), { rules: [LIMITS, ...rules], allowed: 'safe', ...options });
}

interface Seen {
  readonly text: string;
  readonly mended?: readonly string[];
  readonly refused?: readonly string[];
}

/** A row about what a person sees of a fix: nothing mended and nothing refused unless it is said. */
function row(
  name: string,
  text: string,
  rules: readonly Rule[],
  { mended = [], refused = [], ...expected }: Seen,
  options: Partial<FixOptions> = {},
): Row {
  return {
    name: `a file: ${name}`,
    expected: { ...expected, mended, refused },
    actual: (engine) => {
      const result = fixed(engine, text, rules, options);
      return {
        text: result.text,
        mended: result.mended.map(({ rule, connId }) => `${rule} ${connId}`),
        refused: result.refused.map(({ rule, connId = '', why }) => `${rule} ${connId}: ${why}`),
      };
    },
  };
}

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const LISTS: readonly (readonly string[])[] = [[], ['a'], ['g'], ['d'], ['b', 'e'], ['a', 'b', 'c'], IDS];
const unintended = (rule: string, id: string) => `${rule} ${id}: the connection would not be read as intended (connection "${id}")`;

/** Where some of many fixes cannot be proved, the others are made. */
const spoiled = LISTS.map((bad) => {
  const renew = rewriteRule('renew', (connection, id) =>
    connection.host === 'old' ? { ...connection, host: bad.includes(id) ? 'bad' : 'new' } : undefined,
  );
  return row(`of seven fixes cannot be proved: ${bad.join(', ') || 'none'}`, fileOf(...IDS.map((id) => [id, 'old'] as const)), [renew], {
    text: fileOf(...IDS.map((id) => [id, bad.includes(id) ? 'old' : 'new'] as const)),
    mended: IDS.filter((id) => !bad.includes(id)).map((id) => `renew ${id}`),
    refused: bad.map((id) => unintended('renew', id)),
  });
});

/** A connection that another one takes its host from, until that has its own, and one beside them that cannot be mended. */
const handing = (isBetween: boolean, host: string, own: string) => {
  const beside = '    - {conn_id: c, conn_type: http, conn_host: old}';
  const heir = `    - {<<: *a, conn_id: b${own}}`;
  const others = isBetween ? [beside, heir] : [heir, beside];
  return ['airflow:', '  connections:', `    - &a {conn_id: a, conn_type: http, conn_host: ${host}}`, ...others, ''].join('\n');
};
const renewed = rewriteRule('renew', (connection, id) =>
  connection.host === 'old' ? { ...connection, host: id === 'c' ? 'bad' : 'new' } : undefined,
);
const handedOn = [true, false].map((isBetween) =>
  row(`a connection is tried again when nobody takes from it any more: ${isBetween}`, handing(isBetween, 'old', ''), [renewed], {
    text: handing(isBetween, 'new', ', conn_host: new'),
    mended: ['renew b', 'renew a'],
    refused: [unintended('renew', 'c')],
  }),
);

const OLD = fileOf(['a', 'old']);
const NEW = fileOf(['a', 'new']);
const MADE = { text: NEW, mended: ['renew a'] };
const renew = hostRule('renew', 'old', 'new');
const unsafe = hostRule('renew', 'old', 'new', { safety: 'unsafe' });

const allowed = [
  ...oneRefusedRows,
  row('a safe fix is made', OLD, [renew], MADE),
  row('an unsafe fix is not made', OLD, [unsafe], { text: OLD }),
  row('an unsafe fix is made where it is allowed', OLD, [unsafe], MADE, { allowed: 'unsafe' }),
  row('a safe fix is made where others are allowed', OLD, [renew], MADE, { allowed: 'unsafe' }),
  row('an exempt fix is not made', OLD, [renew], { text: OLD }, { isExempt: () => true }),
  row('an exempt fix is not made where others are allowed', OLD, [renew], { text: OLD }, { isExempt: () => true, allowed: 'unsafe' }),
  row('what is not exempt is made', OLD, [renew], MADE, { isExempt: ({ rule }) => rule !== renew }),
];

/** Counts the host from `h0` on, one at a time. */
const counting = (end: number) =>
  rewriteRule('count', (connection) => {
    const next = Number(connection.host?.slice(1)) + 1;
    return next <= end ? { ...connection, host: `h${next}` } : undefined;
  });

const ENDLESS = 'limits : its fixes follow one another without end';
const there = hostRule('there', 'old', 'new', { severity: 'info' });
const back = hostRule('back', 'new', 'old', { severity: 'info' });
const THIRTEEN = Array.from({ length: 13 }, (_, index) => index);

const passes = [
  row('one fix leads to another', OLD, [renew, hostRule('on', 'new', 'newer', { severity: 'info' })], {
    text: fileOf(['a', 'newer']),
    mended: ['renew a', 'on a'],
  }),
  row(
    'the smaller fix is made where the one that goes first cannot be',
    OLD,
    [renew, hostRule('whole', 'old', 'bad', { fixesFirst: true })],
    {
      ...MADE,
      refused: [unintended('whole', 'a')],
    },
  ),
  row('a fix leads back to another', OLD, [there, back], { text: OLD, refused: [ENDLESS] }),
  row('a fix that cannot be proved is wanted again and again', OLD, [hostRule('bad', 'old', 'bad')], {
    text: OLD,
    refused: [unintended('bad', 'a')],
  }),
  row('a fix is made twelve times', fileOf(['a', 'h0']), [counting(12)], {
    text: fileOf(['a', 'h12']),
    mended: THIRTEEN.slice(1).map(() => 'count a'),
  }),
  row('a fix is wanted thirteen times', fileOf(['a', 'h0']), [counting(13)], { text: fileOf(['a', 'h0']), refused: [ENDLESS] }),
  row('thirteen connections of one id are fixed at once', fileOf(...THIRTEEN.map(() => ['a', 'old'] as const)), [renew], {
    text: fileOf(...THIRTEEN.map(() => ['a', 'new'] as const)),
    mended: THIRTEEN.map(() => 'renew a'),
  }),
];

const forget = rewriteRule('forget', (connection) => (connection.password === null ? undefined : { ...connection, password: null }));

const open = rewriteRule('open', (connection) => (connection.port === null ? { ...connection, port: 80 } : undefined));

const openFirst = rewriteRule('open', (connection, id) =>
  id === 'a' && connection.port === null ? { ...connection, port: 80 } : undefined,
);

const results: readonly Row[] = [
  { name: 'a credential that stays is not lost', expected: false, actual: (engine) => fixed(engine, OLD, [open]).losesCredential },
  { name: 'a credential that goes is lost', expected: true, actual: (engine) => fixed(engine, OLD, [forget]).losesCredential },
  {
    name: 'a credential that another connection has in other letters is not lost',
    expected: false,
    actual: (engine) =>
      fixed(engine, `${OLD}    - {conn_id: b, conn_type: http, conn_password: "not-a-re\\x61l-key"}\n`, [openFirst]).losesCredential,
  },
  {
    name: 'a credential that goes out of a variable is lost',
    expected: true,
    actual: ({ fix }) => {
      // A comment that silences nothing goes too, and is no credential.
      const text = `# azconn-lint-disable-next-line legacy-azure-connection\n${BACKEND.text}`;
      const file = { ...BACKEND, text, source: sourceOf(BACKEND.path, text) };
      return fix(file, projectOf({ files: [file], config }), { rules: everyRule, allowed: 'safe' }).losesCredential;
    },
  },
  {
    name: 'nothing is lost where nothing is fixed',
    expected: false,
    actual: (engine) => fixed(engine, OLD, [there, back]).losesCredential,
  },
  {
    name: 'the text before and after is read',
    expected: [
      ['a', 'http', 'old'],
      ['a', 'http', 'new'],
    ],
    actual: (engine) => {
      const { documents } = fixed(engine, OLD, [renew]);
      return [documents?.before, documents?.after].map((document) => {
        const [{ id, type, fields = [] } = {}] = document?.connections ?? [];
        return [id?.value, type?.value, fields.find(({ name }) => name === 'host')?.value.value.reveal()];
      });
    },
  },
  { name: 'nothing is read of what is not fixed', expected: undefined, actual: (engine) => fixed(engine, OLD, [there, back]).documents },
  {
    name: 'what is not fixed is shown with its lines',
    expected: [['there', 1]],
    actual: (engine) => fixed(engine, OLD, [there, back]).after.findings.map(({ rule, frame }) => [rule, frame.lines.length]),
  },
  {
    name: 'what is left to say is shown with its lines',
    expected: [['never', 1]],
    actual: (engine) => {
      const never = hostRule('never', 'new', 'newer', { safety: 'unsafe', severity: 'info' });
      return fixed(engine, OLD, [renew, never]).after.findings.map(({ rule, frame }) => [rule, frame.lines.length]);
    },
  },
];

const BAD = fileOf(...IDS.map((id) => [id, 'old'] as const));

const FORTY = Array.from({ length: 40 }, (_, index) => `c${index}`);
const isBad = (id: string) => id.endsWith('3') || id.endsWith('8');

/** More rounds than a circle takes, in each of which something cannot be proved. */
const scattered = row(
  'of forty fixes eight cannot be proved',
  fileOf(...FORTY.map((id) => [id, 'old'] as const)),
  [rewriteRule('renew', (connection, id) => (connection.host === 'old' ? { ...connection, host: isBad(id) ? 'bad' : 'new' } : undefined))],
  {
    text: fileOf(...FORTY.map((id) => [id, isBad(id) ? 'old' : 'new'] as const)),
    mended: FORTY.filter((id) => !isBad(id)).map((id) => `renew ${id}`),
    refused: FORTY.filter(isBad).map((id) => unintended('renew', id)),
  },
);

/** The same in a file that can be read again some eighty times. */
const HUNDREDS = Array.from({ length: 160 }, (_, index) => `c${index}`);
const isAmongThem = (id: string) => id.endsWith('3') && id !== 'c3';
const long = (isNew: (id: string) => boolean) => {
  const text = fileOf(...HUNDREDS.map((id) => [id, isNew(id) ? 'new' : 'old'] as const));
  return `${text}#${' '.repeat(10_000)}\n`;
};
const longFile = row(
  'of many fixes of a long file fifteen cannot be proved',
  long(() => false),
  [
    rewriteRule('renew', (connection, id) =>
      connection.host === 'old' ? { ...connection, host: isAmongThem(id) ? 'bad' : 'new' } : undefined,
    ),
  ],
  {
    text: long((id) => !isAmongThem(id)),
    mended: HUNDREDS.filter((id) => !isAmongThem(id)).map((id) => `renew ${id}`),
    refused: HUNDREDS.filter(isAmongThem).map((id) => unintended('renew', id)),
  },
);

/** Files that are longer than those that are fixed, and files that are just as long. */
const LONGEST = 800_000;
const filled = (text: string, length: number) => `${text}#${' '.repeat(length - text.length - 2)}\n`;
const MOST = 1_000;
const many = (count: number, host: string) =>
  fileOf(...Array.from({ length: count }, (_, index) => [index === 0 ? 'a' : `c${index}`, index === 0 ? host : 'x'] as const));

export const limitRows = [
  row('just short enough', filled(OLD, LONGEST), [renew], { ...MADE, text: filled(OLD, LONGEST).replace('old', 'new') }),
  row('too long', filled(OLD, LONGEST + 1), [renew], {
    text: filled(OLD, LONGEST + 1),
    refused: ['limits : the file has more than 800,000 characters'],
  }),
  row('too long, with nothing to fix', filled(NEW, LONGEST + 1), [renew], { text: filled(NEW, LONGEST + 1) }),
  row('too long, with nothing that may be fixed', filled(OLD, LONGEST + 1), [unsafe], { text: filled(OLD, LONGEST + 1) }),
  row('too long, with one of two fixes that may be made', filled(OLD, LONGEST + 1), [renew, unsafe], {
    text: filled(OLD, LONGEST + 1),
    refused: ['limits : the file has more than 800,000 characters'],
  }),
  row('as many connections as can be', many(MOST, 'old'), [renew], { ...MADE, text: many(MOST, 'new') }),
  row('too long to find out which of its fixes cannot be proved', filled(BAD, 390_000), [hostRule('renew', 'old', 'bad')], {
    text: filled(BAD, 390_000),
    refused: IDS.map((id, index) =>
      index < 1 ? unintended('renew', id) : `renew ${id}: too many fixes of this file cannot be proved together`,
    ),
  }),
  row('too many connections', many(MOST + 1, 'old'), [renew], {
    text: many(MOST + 1, 'old'),
    refused: ['limits : the file holds more than 1,000 connections'],
  }),
];

export const fixingRows: readonly Row[] = [...spoiled, ...handedOn, ...allowed, ...passes, ...results, scattered, longFile];
