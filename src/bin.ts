#!/usr/bin/env node
import { dirname } from 'node:path';
import { ownChunks } from './startup/own-chunks.ts';

const folder = import.meta.dirname;
const chunks = ownChunks(folder, process);
process.on('exit', () => chunks.keep());
const { runCommand } = chunks.load('./command.cjs') as typeof import('./command.ts');
void runCommand(dirname(folder), (flags) => chunks.useFlags(flags));
