import { lazy } from '../lazy/lazy.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { codePoints } from './python-text.ts';
import { dialectOf, isSdk } from './target.ts';

/** `\w` of Python's `re` is a letter or number of any script; of re2, which Airflow 2.11 uses, an ASCII one. */
const MODEL_ID = lazy(() => /^[\p{L}\p{N}_#!()\-.:/\\]+$/u);
const MODEL_ID_2 = /^[A-Za-z0-9_#!()\-.:/\\]+$/;
const MODEL_LENGTH = 250;

/** `\w` of Rust's regular expressions, with which Airflow 3's API checks, also takes marks and joiners. */
const REST_ID = lazy(() => /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}.-]+$/u);
const REST_LENGTH = 200;

/**
 * The id that Airflow's model keeps; null where it keeps none. Python's `$` looks past one line feed at the end, which is then
 * lost. The Task SDK takes any id.
 */
export function sanitizeConnId(connId: string, target: AirflowTarget): string | null {
  if (isSdk(target)) return connId;
  if (codePoints(connId) > MODEL_LENGTH) return null;
  if (dialectOf(target).matchesAscii) return MODEL_ID_2.test(connId) ? connId : null;
  const kept = connId.endsWith('\n') ? connId.slice(0, -1) : connId;
  return MODEL_ID().test(kept) ? kept : null;
}

/** Whether the REST API takes the id, through which the Astro CLI sends airflow_settings.yaml. */
export function acceptsRestConnId(connId: string): boolean {
  return codePoints(connId) <= REST_LENGTH && REST_ID().test(connId);
}
