// The licences of what others wrote and the bundle holds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const LICENCE = /^(?:licen[cs]e|copying)(?:[.-][a-z0-9.-]+)?$/i;
const NOTICE = /^notice(?:\.[a-z]+)?$/i;

/** The text of a notices file for the packages that the modules (absolute paths) belong to. A package without a licence is an error. */
export function noticesFor(moduleIds) {
  const folders = new Set(moduleIds.flatMap((id) => PACKAGE.exec(id)?.[1] ?? []));
  const sections = [...folders].map(sectionOf).sort();
  const head = 'azconn-lint bundles these packages. Their authors ask that the following be kept with every copy.\n';
  return [head, ...new Set(sections)].join(`\n${'-'.repeat(80)}\n\n`);
}

function sectionOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} ${version} is bundled and names no licence`);
  const files = readdirSync(folder).filter((file) => LICENCE.test(file) || NOTICE.test(file));
  const by = typeof author === 'string' ? author : author?.name;
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0)
    texts.push(`${by === undefined ? '' : `By ${by}. `}The package comes without the text of its licence, ${license}.`);
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
