// Bundles the check of the verification DAG and runs it; the flags are those of conformance/verification/run.ts.
import { runBundled } from './run-bundled.mjs';

await runBundled('verification', 'conformance/verification/run.ts');
