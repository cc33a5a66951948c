import { parsePython } from '../python/parse.ts';
import { indexStatements } from './index-statements.ts';
import { Indexing } from './indexing.ts';
import type { Module } from './program.ts';

/** Reads a Python file. Never throws. */
export function readModule(path: string, text: string): Module {
  const module = new Indexing(path, text);
  indexStatements(module, parsePython(text), { scope: module.root, at: 0, arms: [], contexts: [] });
  return module;
}
