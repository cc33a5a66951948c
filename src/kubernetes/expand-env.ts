import { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';

/** One `$(NAME)` of a value, known or not. */
export interface EnvReference {
  readonly name: string;
  readonly range: Range;
}

export interface ExpandedEnv {
  readonly text: string;
  readonly references: readonly EnvReference[];
  /** The place of a span of `text` in the value. */
  place(span: Range): Range | undefined;
}

/**
 * The value of `env[].value` as the kubelet expands it: `$(NAME)` is replaced where `lookUp` knows the name and stays as it is otherwise,
 * `$$` is a dollar (k8s.io/kubernetes v1.34.0, third_party/forked/golang/expansion). Values from Secrets and ConfigMaps are not expanded.
 * Never throws.
 */
export function expandEnv(value: string, lookUp: (name: string) => string | undefined): ExpandedEnv {
  const decoding = new Decoding();
  const references: EnvReference[] = [];
  const lastClose = value.lastIndexOf(')');
  let at = 0;
  for (let dollar = value.indexOf('$'); dollar !== -1 && dollar + 1 < value.length; dollar = value.indexOf('$', at)) {
    decoding.copy(value, at, dollar);
    const next = value.charAt(dollar + 1);
    if (next === '(' && dollar + 1 < lastClose) {
      at = value.indexOf(')', dollar) + 1;
      const name = value.slice(dollar + 2, at - 1);
      references.push({ name, range: { start: dollar, end: at } });
      decoding.replace(lookUp(name) ?? value.slice(dollar, at), dollar, at);
    } else at = copyDollar(decoding, value, dollar);
  }
  decoding.copy(value, at, value.length);
  const text = decoding.finish();
  return { text, references, place: (span) => decoding.place(span) };
}

/** A dollar that begins no reference. Gives where to go on. */
function copyDollar(decoding: Decoding, value: string, dollar: number): number {
  const code = value.codePointAt(dollar + 1) ?? 0;
  if (code === DOLLAR) {
    decoding.replace('$', dollar, dollar + 2);
    return dollar + 2;
  }
  if (code < 0x80) {
    decoding.copy(value, dollar, dollar + 2);
    return dollar + 2;
  }
  const end = dollar + 1 + String.fromCodePoint(code).length;
  decoding.replace(brokenBehindDollar(code), dollar, end);
  return end;
}

const DOLLAR = 0x24;

/** Kubernetes takes the first byte behind a dollar for a character, so that one outside of ASCII is broken. */
function brokenBehindDollar(code: number): string {
  const [first = 0, ...others] = new TextEncoder().encode(String.fromCodePoint(code));
  return `$${String.fromCharCode(first)}${'\ufffd'.repeat(others.length)}`;
}
