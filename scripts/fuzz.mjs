// Feeds generated and damaged files to every reader, to linting, fixing and planning, and to the whole command.
// npm run fuzz -- --minutes 10 --seed 42
import { parseArgs } from 'node:util';
import { loadModule } from './load-module.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } });
process.argv = [...process.argv.slice(0, 2), values.minutes, ...(values.seed === undefined ? [] : [values.seed])];
await loadModule('test/fuzz/run.ts');
