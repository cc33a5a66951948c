import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSurroundings } from '../../src/workspace/surroundings.ts';
import { Link, tree } from './tree.ts';

test('the files that speak of a project are read, as far as there are any', () => {
  const root = tree({
    'requirements.txt': 'a==1\n',
    '.astro/config.yaml': 'project:\n',
    '.gitignore': '.env\n',
    '.env': 'A=1',
    'dags/x': '',
  });

  expect([...readSurroundings(root, root)]).toEqual([
    ['requirements.txt', 'a==1\n'],
    ['.astro/config.yaml', 'project:\n'],
    ['.gitignore', '.env\n'],
  ]);
});

test('what is no file, no text, too large or elsewhere is as good as not there', () => {
  const root = tree({
    'in/requirements.txt/x': '',
    'in/Dockerfile': Buffer.from([0xff, 0xfe, 0xfd]),
    'in/.gitignore': 'x'.repeat(300_000),
    'in/.dockerignore': new Link('../out'),
    'in/.astro/config.yaml': new Link('config.yaml'),
    out: 'elsewhere',
  });

  expect([...readSurroundings(join(root, 'in'), join(root, 'in'))]).toEqual([]);
  expect([...readSurroundings(join(root, 'in'), root)]).toEqual([['.dockerignore', 'elsewhere']]);
});

test('what the folders above leave out of git is left out, and the last word is further down', () => {
  const root = tree({ '.gitignore': '.env\n', 'teams/sales/.gitignore': '!.env\n', 'teams/sales/.env': '', 'teams/.env': '' });

  expect(readSurroundings(join(root, 'teams', 'sales'), root).get('.gitignore')).toBe('.env\n\n!.env\n');
  expect(readSurroundings(join(root, 'teams'), root).get('.gitignore')).toBe('.env\n');
  expect(readSurroundings(join(root, 'teams', 'sales'), join(root, 'teams')).get('.gitignore')).toBe('!.env\n');
});
