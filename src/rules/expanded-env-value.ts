import { maskKey } from '../masking/mask-key.ts';
import type { Json } from '../model/airflow.ts';
import { type Connection, type Fact, ownFields } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import { isOpen } from '../model/judged.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { type Document, isOfAstroCli } from '../model/source.ts';

export const expandedEnvValue: ConnectionRule = {
  id: 'expanded-env-value',
  scope: 'connection',
  summary: 'Keep `$`, `#` and text after a closing quote out of a value, or escape them.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check(connection, { source, document }) {
    const { facts } = connection;
    if (isOfAstroCli(source)) yield* unexpanded(connection, document);
    const dollar = source.literalDollar ?? '$$';
    const quotes = source.expandsInQuotes ? '' : ', or put the value in single quotes';
    for (const fact of facts) {
      if (fact.kind === 'expansion' && fact.source === 'below')
        yield {
          at: fact.at,
          message: `"${fact.variable}" arrives empty: it is set too late, in line ${fact.line}, and compose looks only at earlier lines and at the host`,
          help: [{ title: 'move that line above this one' }],
        };
      else if (fact.kind === 'expansion' && isOpen(fact) && fact.source !== 'argument' && isBare(fact))
        yield {
          at: fact.at,
          // The name may be the rest of a password, so nobody is told.
          message: 'Expanded "$": compose reads the text after it as the name of a variable, and replaces it',
          help: [{ title: `to keep the "$", write "${dollar}"${quotes}; for a variable, put its name in braces` }],
        };
      if (fact.kind === 'comment-is-value')
        yield {
          at: fact.at,
          message: 'The comment is the value: there is no value between "=" and "#"',
          help: [{ title: 'put the comment on its own line' }],
        };
      if (fact.kind === 'text-dropped') yield { at: fact.at, message: 'Dropped text: the value ended at its closing quote' };
    }
  },
};

const VARIABLE = /\$\{[A-Za-z_]\w{0,250}\}/;

function* unexpanded(connection: Connection, document: Document): Iterable<Problem> {
  const open = [...ownFields(connection), ...connection.extra].filter(
    ({ value, fate }) => fate === 'kept' && holdsVariable(value.value.reveal()),
  );
  const names = [...new Set(open.map(({ key }) => `"${maskKey(document, key)}"`))].join(', ');
  const [first] = open;
  if (first) {
    yield {
      at: first.value.range,
      message: `"\${…}" arrives unchanged in ${names}: the Astro CLI does not replace variables in this file`,
      help: [{ title: 'write the connection into .env, where "astro dev start" replaces them, or write the value itself' }],
    };
  }
}

function holdsVariable(value: Json): boolean {
  return typeof value === 'string' && VARIABLE.test(value);
}

/** `$NAME` may be part of a password; whoever writes `${NAME}` means the variable. */
function isBare({ at, variable }: Extract<Fact, { kind: 'expansion' }>): boolean {
  return at.end - at.start <= variable.length + 1;
}
