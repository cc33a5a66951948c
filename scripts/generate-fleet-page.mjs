// Writes src/generated/fleet-page.ts: the style and the script of the page of an inventory, with the hashes that its policy allows.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './root.mjs';

const style = readFileSync(`${root}/src/inventory/page/page.css`, 'utf8').trim();
const script = readFileSync(`${root}/src/inventory/page/page.js`, 'utf8').trim();

/** @param {string} text */
const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** @type {(name: string, text: string) => string} */
const constant = (name, text) => `export const ${name} =\n  ${JSON.stringify(text)};\n`;

writeFileSync(
  `${root}/src/generated/fleet-page.ts`,
  [
    '// Made by `npm run generate` from src/inventory/page/. Do not edit.\n',
    constant('PAGE_STYLE', style),
    constant('PAGE_STYLE_HASH', hashOf(style)),
    constant('PAGE_SCRIPT', script),
    constant('PAGE_SCRIPT_HASH', hashOf(script)),
  ].join('\n'),
);
