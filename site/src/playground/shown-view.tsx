import type { Json } from '../../../src/model/airflow.ts';
import type { ShownConnection, ShownFields, ShownReader } from '../../../src/show/show-project.ts';
import type { ShownConsumer } from '../../../src/show/shown-consumers.ts';

const MOST = 100;

/** Each connection as Airflow will get it, secrets masked. */
export function ShownView({ shown }: { readonly shown: readonly ShownConnection[] }) {
  if (shown.length === 0) return <p class="empty">Airflow gets no connection from these files.</p>;
  return (
    <div class="shown">
      {shown.slice(0, MOST).map((connection) => (
        <Connection key={`${connection.path}:${connection.line}:${connection.id}`} {...connection} />
      ))}
      {shown.length > MOST && <p class="empty">And {shown.length - MOST} more.</p>}
    </div>
  );
}

function Connection({ id, path, line, fields, missing, unread, modes = [], consumers = [], readers = [], shadowedBy }: ShownConnection) {
  const others = readers.filter(({ differs, missing: nothing }) => nothing !== undefined || (differs?.length ?? 0) > 0);
  return (
    <section class="connection">
      <h3>
        <code>{id}</code>
        <span class="at">
          {path}:{line}
        </span>
      </h3>
      {unread !== undefined && <p class="nothing">Not looked at: {unread}.</p>}
      {missing !== undefined && <p class="nothing">Airflow gets nothing: {missing}.</p>}
      {shadowedBy !== undefined && (
        <p class="nothing">
          Never used: <code>{shadowedBy}</code> comes first.
        </p>
      )}
      {fields && <Fields fields={fields} />}
      <ul class="uses">
        {modes.map(({ hook, outcome, explanation }) => (
          <li key={hook} class={outcome}>
            {explanation}
          </li>
        ))}
        {consumers.map((consumer) => (
          <li key={`${consumer.path}:${consumer.line}:${consumer.kind}`}>
            Used at{' '}
            <code>
              {consumer.path}:{consumer.line}
            </code>{' '}
            {useOf(consumer)}
          </li>
        ))}
        {others.map((reader) => (
          <li key={reader.reader}>{differenceOf(reader)}</li>
        ))}
      </ul>
    </section>
  );
}

function useOf({ kind, outcome, fields }: ShownConsumer): string {
  if (fields) return `by code that takes ${fields.join(', ')} out itself`;
  if (kind === null) return 'by code that cannot be followed';
  return outcome === undefined ? `by ${kind}` : `by ${kind}: ${OUTCOMES[outcome] ?? outcome}`;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  secret: 'signs in with a secret',
  identity: 'signs in with the identity',
  error: 'fails',
};

function differenceOf({ reader, differs = [], missing }: ShownReader): string {
  return missing === undefined ? `${reader} reads another value: ${differs.join(', ')}` : `${reader} gets nothing: ${missing}`;
}

function Fields({ fields: { extra, ...fields } }: { readonly fields: ShownFields }) {
  const inner = extra !== null && typeof extra === 'object' ? Object.entries(extra) : [];
  const rows: readonly (readonly [string, Json])[] = [
    ...Object.entries(fields),
    ...(extra !== undefined && inner.length === 0 ? [['extra', extra] as const] : []),
    ...inner.map(([key, value]) => [`extra.${key}`, value] as const),
  ];
  return (
    <dl class="fields">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{typeof value === 'string' ? value || '""' : JSON.stringify(value)}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
