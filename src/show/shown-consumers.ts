import { consumerMode } from '../azure/consumer-mode.ts';
import { isName } from '../masking/known-names.ts';
import { maskName } from '../masking/mask-text.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Consumer, ConsumerIndex } from '../model/consumer.ts';
import { MASK } from '../model/hidden.ts';

/** Code or configuration that uses a connection, and its use of it. */
export interface ShownConsumer {
  readonly path: string;
  readonly line: number;
  /** The class of a hook, `secret-read`, `object-storage`, `remote-log`, `get-hook`; null for code that cannot be followed. */
  readonly kind: string | null;
  /** The mode in which its hook signs in. */
  readonly mode?: string;
  readonly outcome?: string;
  /** The fields that code takes out. */
  readonly fields?: readonly string[];
}

/** The consumers of a connection, in the order of the files. */
export function shownConsumers(got: AirflowConnection, id: string, index: ConsumerIndex): readonly ShownConsumer[] {
  return index.of(id).map((consumer) => shown(got, consumer, index));
}

function shown(got: AirflowConnection, consumer: Consumer, index: ConsumerIndex): ShownConsumer {
  const choice = consumerMode(got, consumer);
  const fields = consumer.fields?.map(fieldName);
  return {
    ...index.locate(consumer),
    kind: consumer.reader,
    ...(choice && { mode: choice.mode, outcome: choice.outcome }),
    ...(fields && { fields }),
  };
}

/** A key that code asks for may be a secret that strayed there. */
function fieldName(field: string): string {
  const key = field.replace(/^extra\./, '');
  return isName(key) ? maskName(field) : MASK;
}
