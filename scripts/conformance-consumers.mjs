// Bundles the check of the tables of consumers and runs it; the flags are those of conformance/consumers/run.ts.
import { runBundled } from './run-bundled.mjs';

await runBundled('consumers', 'conformance/consumers/run.ts');
