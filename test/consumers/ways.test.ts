import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findConsumers } from '../../src/consumers/find-consumers.ts';

// Small projects and their consumers, as pictures: `===== name`, then files behind `--- path` (the first one is asked about), then
// the consumers behind `>>>`: line, id (`?` for a computed one), kind, fields, certainty.

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: string;
}

function picturesIn(file: string): readonly Picture[] {
  return readFileSync(file, 'utf8')
    .split(/^===== /m)
    .slice(1)
    .map((section) => {
      const [written = '', expected = ''] = section.split(/^>>>\n/m);
      const [name = '', ...parts] = written.split(/^--- /m);
      const files = parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)] as const);
      return { name: name.trim(), path: files[0]?.[0] ?? '', files: Object.fromEntries(files), expected };
    });
}

function drawn({ path, files }: Picture): string {
  const found = findConsumers({ path, text: files[path] ?? '', files });
  const lines = found.map(({ conn_id, kind, line, fields, certainty, path: other }) =>
    [other === undefined ? line : `${other}:${line}`, conn_id ?? '?', kind ?? '?', fields?.join(','), certainty]
      .filter((word) => word !== undefined)
      .join(' '),
  );
  return lines.map((line) => `${line}\n`).join('');
}

describe.each(['code', 'configuration', 'objects', 'templates', 'fields'])('%s', (topic) => {
  const pictures = picturesIn(`test/consumers/${topic}.txt`);

  test('there are pictures', () => {
    expect(pictures.length).toBeGreaterThan(0);
  });

  test.each(pictures)('$name', (picture) => {
    expect(drawn(picture)).toBe(picture.expected);
  });
});
