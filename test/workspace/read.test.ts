import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_FILE_SIZE, readText } from '../../src/workspace/read.ts';
import { tree } from './tree.ts';

function read(content: string | Uint8Array) {
  return readText(join(tree({ '.env': content }), '.env'), '.env');
}

function sentence(content: string | Uint8Array): string {
  const result = read(content);
  return 'problem' in result ? `${result.problem.path} ${result.problem.message}` : 'read';
}

const TEXTS = ['', 'A=1\n', '\uFEFFA=1\r\nB=2\r\n', 'ü€😀\u2028\u0085\uFFFD', 'a\rb', 'x'.repeat(70_000)];

test.each(TEXTS)('a text comes back byte for byte: %j', (text) => {
  expect(read(text)).toMatchObject({ text, stamp: { size: Buffer.byteLength(text) } });
});

test('the largest file is read, one byte more is a sentence', () => {
  expect(read('x'.repeat(MAX_FILE_SIZE))).toHaveProperty('text');
  expect(sentence('x'.repeat(MAX_FILE_SIZE + 1))).toBe('.env is larger than 1 MB');
});

test('invalid UTF-8 is a sentence with the place', () => {
  expect(sentence(Buffer.from('A=1\nB=\xff\nC', 'latin1'))).toBe('.env is not valid UTF-8: byte 7, in line 2');
  expect(sentence(Buffer.from('\xc3', 'latin1'))).toBe('.env is not valid UTF-8: byte 1, in line 1');
  expect(sentence(Buffer.concat([Buffer.from('\uFFFD\n\n'), Buffer.from([0xed, 0xa0, 0x80])]))).toBe(
    '.env is not valid UTF-8: byte 6, in line 3',
  );
});

test('UTF-16 is a sentence, with a byte-order mark and without', () => {
  const little = Buffer.from('A=1\n', 'utf16le');
  const texts = [
    little,
    Buffer.from('\uFEFFA=1\n', 'utf16le'),
    Buffer.from(little).swap16(),
    Buffer.from('\uFEFFA=1\n', 'utf16le').swap16(),
  ];

  expect(texts.map(sentence)).toEqual(texts.map(() => '.env is UTF-16; save it as UTF-8'));
});

test('the line of a NUL character is told', () => {
  expect(read('A=1\nB=\0\n')).toMatchObject({ nulLine: 2 });
  expect(read('A=1\n')).not.toHaveProperty('nulLine');
});

test('what is not there, or no file, is a sentence', () => {
  const root = tree({ 'a/b': '' });
  const message = (path: string) => readText(join(root, path), path);

  expect(message('gone')).toEqual({ problem: { path: 'gone', reason: 'not-found', message: 'not found' } });
  expect(message('a')).toEqual({ problem: { path: 'a', reason: 'not-regular', message: 'is a folder, not a regular file' } });
  expect(readText('/dev/zero', 'zero')).toEqual({
    problem: { path: 'zero', reason: 'not-regular', message: 'is a device, not a regular file' },
  });
});

test.skipIf(process.platform === 'win32')('a FIFO that nobody writes to does not keep us waiting', () => {
  const root = tree({ x: '' });
  execFileSync('mkfifo', [join(root, '.env')]);

  expect(readText(join(root, '.env'), '.env')).toMatchObject({ problem: { message: 'is a FIFO, not a regular file' } });
});

test.skipIf(process.platform !== 'linux')('a file that does not tell its size is read to its end', () => {
  expect(readText('/proc/self/status', 'status')).toMatchObject({ text: expect.stringContaining('Name:') });
});
