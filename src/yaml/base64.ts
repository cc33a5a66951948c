import { lazy } from '../lazy/lazy.ts';
import type { YamlValue } from './yaml-value.ts';

const LINE_BREAKS = /[\r\n]/g;

/** Go's standard encoding: padded, and no white space but line breaks. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const UTF8 = lazy(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }));

/** The bytes that a `!!binary` scalar stands for, or undefined when Go's base64 refuses it. */
export function readBase64(text: string): YamlValue | undefined {
  const digits = text.replace(LINE_BREAKS, '');
  if (digits.length % 4 !== 0 || !BASE64.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (byte) => byte.charCodeAt(0));
  return { type: 'binary', bytes, value: decoded(bytes) };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return UTF8().decode(bytes);
  } catch {
    return undefined;
  }
}

/** A text as standard base64 of its UTF-8, padded and in one line. */
export function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(bytes.reduce((binary, byte) => binary + String.fromCharCode(byte), ''));
}
