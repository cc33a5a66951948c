// The modules of the plan that make calls of az.
export { azForConnection } from '../../src/plan/az-for-connection.ts';
export { connectedServices } from '../../src/plan/connected-services.ts';
export { planFrom } from '../../src/plan/plan-from.ts';
export { renderBash } from '../../src/plan/render/bash.ts';
export { renderBashCheck } from '../../src/plan/render/bash-check.ts';
