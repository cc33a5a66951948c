import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disk } from '../../src/workspace/disk.ts';
import { ModuleFolders } from '../../src/workspace/module-files.ts';
import { Link, tree } from './tree.ts';

const isA = (name: string) => name.endsWith('.a');
const isB = (name: string) => name.endsWith('.b');

test('the files beside one are those that its program reads, each of which is opened once', () => {
  const root = tree({ '1.a': 'one', '2.a': 'two', '3.b': 'three', '4.c': 'four', 'in/5.a': 'five' });
  const opened: string[] = [];
  const read: typeof disk.read = (path, shown, most) => {
    opened.push(shown);
    return disk.read(path, shown, most);
  };
  const folders = new ModuleFolders({ ...disk, read });
  const beside = (name: string, reads: (name: string) => boolean) => folders.beside(join(root, name), reads)?.map(({ text }) => text);

  expect(beside('1.a', isA)).toEqual(['two']);
  expect(beside('2.a', isA)).toEqual(['one']);
  expect(beside('1.a', isB)).toEqual(['three']);
  expect(beside('3.b', isB)).toEqual([]);
  expect(opened.toSorted()).toEqual(['1.a', '2.a', '3.b']);
});

test('nothing is known of the files where one cannot be read, or leads elsewhere', () => {
  const root = tree({ 'x/1.a': '', 'x/2.a': new Link('../out'), 'y/1.a': '', 'y/2.a': Buffer.from([0xff, 0xfe, 0xfd]), out: 'elsewhere' });
  const folders = new ModuleFolders();

  for (const folder of ['x', 'y', 'nowhere']) expect(folders.beside(join(root, folder, '1.a'), isA)).toBeUndefined();
  expect(folders.beside(join(root, 'x', '2.a'), isA)).toHaveLength(1);
});
