// Bundles the conformance check and runs it; the flags are those of conformance/run.ts.
import { runBundled } from './run-bundled.mjs';

await runBundled('run', 'conformance/run.ts');
