// Bundles the check of the hooks and runs it; the flags are those of conformance/hooks/run.ts.
import { runBundled } from './run-bundled.mjs';

await runBundled('hooks', 'conformance/hooks/run.ts');
