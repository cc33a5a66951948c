import { oneLine } from '../escaping/one-line.ts';
import type { Plan } from './plan.ts';
import { identityOf } from './plan-values.ts';
import { quotePython } from './render/quote-python.ts';
import { type Check, verificationsIn } from './verifications.ts';

/**
 * A DAG with one task for each connection. A task is green when the connection names its identity and holds no credential, the hook
 * reached the service, and the token came from the workload identity; otherwise it is red and says which of these is not so.
 */
export function verificationDag(plan: Plan): string | undefined {
  const { airflow } = plan;
  const checks = verificationsIn(plan);
  if (checks.length === 0) return undefined;
  return [
    'from contextlib import contextmanager',
    'from datetime import datetime',
    '',
    airflow === 2 ? 'from airflow.decorators import dag, task' : 'from airflow.sdk import dag, task',
    ...HELPERS,
    '@dag(schedule=None, start_date=datetime(2025, 1, 1), catchup=False)',
    'def verify_azure_identity():',
    ...checks.flatMap((check, index) => [...(index === 0 ? [] : ['']), ...taskOf(check, index + 1, plan)]),
    '',
    ...checks.map((_, index) => `    check_${index + 1}()`),
    '',
    '',
    'verify_azure_identity()',
  ].join('\n');
}

const HELPERS = [
  '',
  '',
  'def require(condition, message):',
  '    if not condition:',
  '        raise AssertionError(message)',
  '',
  '',
  'def require_identity(conn_id, client_id, tenant_id, credentials):',
  '    """The connection names the identity, and contains nothing else that a hook could sign in with."""',
  '    try:',
  '        from airflow.sdk import BaseHook',
  '    except ImportError:',
  '        from airflow.hooks.base import BaseHook',
  '',
  '    connection = BaseHook.get_connection(conn_id)',
  '    extra = connection.extra_dejson',
  '    named = (extra.get("managed_identity_client_id"), extra.get("workload_identity_tenant_id"))',
  '    require(all(named), f"{conn_id} does not name an identity: it needs both ids")',
  '    require(named == (client_id, tenant_id), f"{conn_id} names another identity")',
  '    require(not connection.password, f"{conn_id} still holds a password")',
  '    left = sorted(key for key in credentials if extra.get(key) is not None)',
  '    require(not left, f"{conn_id} still holds {left}")',
  '',
  '',
  '@contextmanager',
  'def workload_identity(client_id, tenant_id):',
  '    """What is done inside has to get its token from the workload identity: not from a key, not from the environment."""',
  '    import azure.identity',
  '    import azure.identity.aio',
  '',
  '    made = []',
  '    kinds = [azure.identity.DefaultAzureCredential, azure.identity.aio.DefaultAzureCredential]',
  '    originals = [kind.__init__ for kind in kinds]',
  '',
  '    def noting(original):',
  '        def init(self, *args, **kwargs):',
  '            original(self, *args, **kwargs)',
  '            made.append((self, kwargs))',
  '',
  '        return init',
  '',
  '    for kind, original in zip(kinds, originals):',
  '        kind.__init__ = noting(original)',
  '    try:',
  '        yield',
  '    finally:',
  '        for kind, original in zip(kinds, originals):',
  '            kind.__init__ = original',
  '    wanted = (client_id, tenant_id)',
  '    ids = ("managed_identity_client_id", "workload_identity_tenant_id")',
  '    named = [credential for credential, kwargs in made if tuple(kwargs.get(name) for name in ids) == wanted]',
  '    require(made, "the hook asked for no identity: it signed in with something else")',
  '    require(named, "the hook asked for another identity than that of the connection")',
  '    used = {type(getattr(credential, "_successful_credential", None)).__name__ for credential in named}',
  '    require("WorkloadIdentityCredential" in used, f"the token came from {sorted(used)}, not from the workload identity")',
  '',
  '',
];

function taskOf({ id, identity, verification }: Check, count: number, plan: Plan): readonly string[] {
  const { client_id, tenant_id } = identityOf(plan, identity ?? '') ?? { client_id: null, tenant_id: null };
  const unknown = [...(client_id === null ? [CLIENT] : []), ...(tenant_id === null ? [TENANT] : [])];
  const fillIn = [...unknown, ...verification.fill_in];
  const comments = [`connection ${id}`, ...(fillIn.length > 0 ? [`fill in: ${fillIn.join(', ')}`] : [])];
  const ids = `${quotePython(client_id ?? `<${CLIENT}>`)}, ${quotePython(tenant_id ?? `<${TENANT}>`)}`;
  const keys = verification.credentials.map(quotePython).join(', ');
  return [
    '    @task',
    `    def check_${count}():`,
    ...comments.map((comment) => `        # ${oneLine(comment)}`),
    ...verification.imports.map((line) => `        ${line}`),
    '',
    `        require_identity(${quotePython(id)}, ${ids}, [${keys}])`,
    `        with workload_identity(${ids}):`,
    ...verification.lines.map((line) => `            ${line}`),
  ];
}

const CLIENT = 'client id of the identity';
const TENANT = 'tenant id of the identity';
