// One version everywhere: the package, the default of the action, the changelog, and the tag if one is given.
// Usage: node scripts/check-version.mjs [TAG]
import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { version } = JSON.parse(read('package.json'));
const tag = process.argv[2];
const mistakes = [
  ...(tag === undefined || tag === `v${version}` ? [] : [`the tag is ${tag}, the package has ${version}`]),
  ...(JSON.parse(read('package-lock.json')).version === version ? [] : ['package-lock.json has another version']),
  ...(read('action.yml').includes(`default: ${version}\n`) ? [] : ['action.yml runs another version']),
  ...(read('CHANGELOG.md').includes(`\n## ${version}`) ? [] : ['CHANGELOG.md does not know the version']),
  ...(tag === undefined || !read('CHANGELOG.md').includes(`\n## ${version} (unreleased)`)
    ? []
    : ['CHANGELOG.md calls the version unreleased']),
];
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length === 0 ? 0 : 1;
