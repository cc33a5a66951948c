import { fixText, lintText } from '../../src/library.ts';

export const identities = {
  default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' },
};

/** The extra that a connection is moved to, and the whole of one with an account for its login. */
export const IDENTITY =
  '{"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}';
export const MOVED = `{"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}`;

/** A file as a fix leaves it. */
export function changedText(path: string, text: string): string {
  return fixText({ path, text, config: { identities } }).text;
}

/** The lines of a file that a fix changes, as they are then; those that go are not told. */
export function changedLines(path: string, text: string): readonly string[] {
  const before = new Set(text.split('\n'));
  return changedText(path, text)
    .split('\n')
    .filter((line) => !before.has(line));
}

/** What is said of a file: line, rule, and the message. */
export function said(path: string, text: string): readonly string[] {
  return lintText({ path, text, config: { identities } }).map(({ position, rule, message }) => `${position.line} ${rule}: ${message}`);
}

export function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
