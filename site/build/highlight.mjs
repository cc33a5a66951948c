// Code of the pages in colour, at build time: the browser gets spans with classes.
import { pythonLanguage } from '@codemirror/lang-python';
import { yamlLanguage } from '@codemirror/lang-yaml';
import { StreamLanguage } from '@codemirror/language';
import { json } from '@codemirror/legacy-modes/mode/javascript';
import { properties } from '@codemirror/legacy-modes/mode/properties';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { toml } from '@codemirror/legacy-modes/mode/toml';
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { escapeHtml } from './markdown.mjs';

/** A word for names that the older modes use and the highlighter does not know. */
const tokenTable = { property: tags.propertyName };
const bash = StreamLanguage.define(shell).parser;
const ini = StreamLanguage.define(properties).parser;
const tables = StreamLanguage.define({ ...toml, tokenTable }).parser;
const objects = StreamLanguage.define({ ...json, tokenTable }).parser;

/** The parsers by the language of a fence in docs/. */
const PARSERS = {
  yaml: yamlLanguage.parser,
  yml: yamlLanguage.parser,
  python: pythonLanguage.parser,
  json: objects,
  toml: tables,
  sh: bash,
  bash,
  console: bash,
  dockerfile: bash,
  ini,
  dotenv: ini,
};

const CLASSES = tagHighlighter([
  { tag: tags.comment, class: 't-comment' },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], class: 't-string' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], class: 't-keyword' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], class: 't-name' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 't-atom' },
]);

/**
 * The code as HTML; plain where its language is not known.
 * @param {string} code
 * @param {string | undefined} language
 */
export function highlighted(code, language) {
  const parser = language === undefined ? undefined : Object.entries(PARSERS).find(([name]) => name === language)?.[1];
  if (!parser) return escapeHtml(code);
  let html = '';
  highlightCode(
    code,
    parser.parse(code),
    CLASSES,
    (text, classes) => {
      html += classes ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text);
    },
    () => {
      html += '\n';
    },
  );
  return html;
}
