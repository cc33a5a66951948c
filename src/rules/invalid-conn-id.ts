import { lazy } from '../lazy/lazy.ts';
import type { Help } from '../model/finding.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { landingOf } from '../model/source.ts';

/** The ids that the REST API of Airflow accepts, which the Astro CLI talks to; environment variables can hold more. */
const REST_ID = lazy(() => /^[\p{L}\p{N}_.-]+$/u);
const ASCII_ID = /^[\w.-]+$/;
const MAX_LENGTH = 200;

const REFUSED: Help = { title: 'Airflow refuses it, and the Astro CLI stops without sending the remaining connections' };

export const invalidConnId: ConnectionRule = {
  id: 'invalid-conn-id',
  scope: 'connection',
  summary: 'Use letters, digits, `_`, `-` and `.` in a connection id, at most 200 of them.',
  severity: 'error',
  group: 'reading',
  fixable: false,
  judgesElsewhere: true,

  *check(connection, { source }) {
    const { value, range } = connection.id;
    if (connection.skipped === 'no-id' || landingOf(connection, source) === 'environment') return;
    if (value.length > MAX_LENGTH)
      yield { at: range, message: `Invalid connection id: ${value.length} characters, Airflow accepts ${MAX_LENGTH}`, help: [REFUSED] };
    else if (!ASCII_ID.test(value) && !REST_ID().test(value))
      yield {
        at: range,
        message: 'Invalid connection id: letters, digits, "_", "-" and "." are allowed',
        help: [REFUSED],
      };
  },
};
