import type { Embedded } from '../model/embedded.ts';
import type { EnvironmentVariable } from './environment-document.ts';

/** A scalar that the program reads as another text than is written, as `0123` is `83`: the whole scalar is the place of each part. */
export function retyped(scalar: Embedded, text: string): Embedded {
  return { ...scalar, text, place: () => scalar.range };
}

/** A value of which the program makes another text than is written: no connection is left of it, whatever that text looks like. */
export function retypedValue(value: Embedded, reason: string): Pick<EnvironmentVariable, 'explain'> {
  return { explain: () => [{ kind: 'unreadable', at: value.range, form: 'json', reason }] };
}
