// One version everywhere: the npm package, the Python package, the extension for VS Code, what pre-commit installs, the default of the action, the changelog, the
// pages, and the tag if one is given.
// Usage: node scripts/check-version.mjs [TAG]
import { readdirSync, readFileSync } from 'node:fs';
import { readManifest } from './manifest.mjs';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { version } = readManifest();
const tag = process.argv[2];

/** The texts that each place has to hold. */
const SAID = {
  'package-lock.json': [`\n  "version": "${version}",\n`, `\n      "version": "${version}",\n`],
  'editors/vscode/package.json': [`\n  "version": "${version}",\n`],
  'editors/vscode/package-lock.json': [`\n  "version": "${version}",\n`, `\n      "version": "${version}",\n`],
  'python/pyproject.toml': [`\nversion = "${version}"\n`],
  'pyproject.toml': [`\nversion = "${version}"\n`, `\ndependencies = ["azconn-lint==${version}"]\n`],
  'action.yml': [`default: ${version}\n`],
  'templates/azure-pipelines.yml': [`default: ${version}\n`],
  'templates/gitlab.yml': [`azconn-lint@${version}`],
  'templates/azure-pipelines-fleet.yml': [`default: ${version}\n`],
  'templates/mega-linter-plugin-azconn-lint/azconn-lint.megalinter-descriptor.yml': [`azconn-lint@${version}`, `/v${version}/`],
  '.github/workflows/fleet.yml': [`default: ${version}\n`, `@v${version}\n`],
  'CHANGELOG.md': [`\n## ${version}`],
};
/** A version of ours on a page: azconn-lint@0.1.0, azconn-lint==0.1.0, rev: v0.1.0. */
const ON_A_PAGE = /(?:azconn-lint(?:@v?|==)|rev: v)(?<found>\d+\.\d+\.\d+[\w.-]*)/g;
const pages = ['README.md', 'python/README.md', ...readdirSync(new URL('../docs/', import.meta.url)).map((name) => `docs/${name}`)].filter(
  (path) => path.endsWith('.md'),
);

/** The texts that are true until a tag is pushed. */
const UNRELEASED = {
  'CHANGELOG.md': `\n## ${version} (unreleased)`,
  'README.md': 'not published yet',
  'docs/install.md': 'not published yet',
};
const unreleased = Object.entries(UNRELEASED)
  .filter(([path, text]) => read(path).includes(text))
  .map(([path, text]) => `${path} says ${text.trim()}`);

const mistakes = [
  ...(tag === undefined || tag === `v${version}` ? [] : [`the tag is ${tag}, the package has ${version}`]),
  ...Object.entries(SAID).flatMap(([path, texts]) =>
    texts.filter((text) => !read(path).includes(text)).map((text) => `${path} has another version: it does not say ${text.trim()}`),
  ),
  ...pages.flatMap((path) =>
    [...read(path).matchAll(ON_A_PAGE)]
      .filter(({ groups }) => groups?.['found'] !== version)
      .map(([said]) => `${path} says ${said}, the package has ${version}`),
  ),
  ...(tag === undefined ? [] : unreleased),
];
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length === 0 ? 0 : 1;
