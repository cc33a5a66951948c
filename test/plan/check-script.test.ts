import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planFrom } from '../../src/plan/plan-from.ts';
import { renderBash } from '../../src/plan/render/bash.ts';
import { renderBashCheck } from '../../src/plan/render/bash-check.ts';
import { renderPowershellCheck } from '../../src/plan/render/powershell-check.ts';
import { sample } from '../runs.ts';
import { filled, StubbedAzure } from './run-bash.ts';
import { CLIENT, connection, DEPLOYMENTS, everyService, IDENTITY, input, STORAGE_ID } from './sample.ts';

let azure: StubbedAzure;
beforeEach(() => {
  azure = new StubbedAzure();
});
afterEach(() => azure.remove());

const READS = new Set(['show', 'list']);

test.each(Object.entries(DEPLOYMENTS))('%s: it changes nothing, and ends with 1 before the script and with 0 after it', (_, deployment) => {
  azure.remember('identities', 'id-airflow');
  const plan = planFrom(input({ connections: everyService(), deployment }));
  const [script, check] = [renderBash(plan), renderBashCheck(plan)];
  const before = azure.run(check, filled(check));
  const state = azure.state();
  azure.run(script, filled(script));
  const after = azure.run(check, filled(check));

  expect({ code: before.code, stderr: before.stderr }).toEqual({ code: 1, stderr: '' });
  expect(before.calls.filter((call) => !call.some((word) => READS.has(word)))).toEqual([]);
  expect(state[1]).toBe('');
  expect(before.stdout.match(/^missing: /gm)?.length).toBe(plan.credentials.length + plan.grants.length);
  expect(before.stdout.match(/^ {2}next: az /gm)?.length).toBe(plan.credentials.length + plan.grants.length);
  expect({ code: after.code, stderr: after.stderr }).toEqual({ code: 0, stderr: '' });
  expect(after.stdout).toContain('all is there\n');
  expect(after.stdout).not.toContain('missing');
});

test('the next command is one that can be run: after it nothing is missing', () => {
  azure.remember('identities', 'id-airflow');
  const check = renderBashCheck(planFrom(input({ connections: [connection({ service: 'wasb', resource_id: STORAGE_ID })] })));
  const { stdout } = azure.run(check);
  const next = [...stdout.matchAll(/^ {2}next: (.*)$/gm)].map((match) => match[1]);
  azure.run(['set -eu', ...next].join('\n'));

  expect(next.length).toBe(6);
  expect(azure.run(check)).toMatchObject({ code: 0 });
});

test('an issuer that lacks its slash is shown letter by letter', () => {
  azure.remember('identities', 'id-airflow');
  const subject = 'system:serviceaccount:geocentric-instrument-2346:geocentric-instrument-2346-worker-serviceaccount';
  azure.remember(
    'credentials',
    ['geocentric-instrument-2346-worker', 'https://oidc.example.com/Cluster', subject, 'api://AzureADTokenExchange'].join('\t'),
  );
  const check = renderBashCheck(planFrom(input()));
  const { code, stdout } = azure.run(check, filled(check));

  expect(code).toBe(1);
  expect(stdout.slice(stdout.indexOf('differs'), stdout.indexOf('  next: az identity federated-credential update'))).toBe(
    [
      'differs: federated credential geocentric-instrument-2346-worker',
      '  issuer   in Azure: https://oidc.example.com/Cluster',
      '  issuer   wanted:   https://oidc.example.com/cluster',
      '                                              ^ from here on',
      '',
    ].join('\n'),
  );
  expect(stdout).toContain('federated-credential update');
});

test('a subject in other letters is found, though its credential has another name', () => {
  azure.remember('identities', 'id-airflow');
  const subject = 'system:serviceaccount:Geocentric-instrument-2346:geocentric-instrument-2346-kpo';
  azure.remember('credentials', ['by-hand', 'https://oidc.example.com/cluster', subject, 'api://AzureADTokenExchange'].join('\t'));
  const check = renderBashCheck(planFrom(input()));

  expect(azure.run(check, filled(check)).stdout).toMatch(/differs: federated credential by-hand\n {2}subject {2}in Azure: /);
});

test('another client id than the configuration says is shown, and an identity that is not there is not to be created again', () => {
  azure.remember('identities', 'id-airflow');
  const other = { ...IDENTITY, client_id: CLIENT.replace('7d3c', '7d3d') };
  const differing = renderBashCheck(planFrom(input({ identities: [other] })));
  const absent = renderBashCheck(planFrom(input({ identities: [{ ...IDENTITY, name: 'id-other' }] })));

  expect(azure.run(differing, filled(differing)).stdout).toMatch(/differs: the client id of the identity.*\n {2}client id in Azure: 7d3c/);
  expect(azure.run(absent, filled(absent))).toMatchObject({ code: 1, stdout: expect.stringContaining('do not create it again') });
});

test.each(sample(Object.entries(DEPLOYMENTS)))('%s: shellcheck has nothing to say', (_, deployment) => {
  if (spawnSync('shellcheck', ['--version']).error) {
    console.warn('skipped: shellcheck is not installed');
    return;
  }
  const scripts = [everyService(), ...everyService().map((one) => [one]), []].map((connections) =>
    renderBashCheck(planFrom(input({ connections, deployment }))),
  );

  expect(azure.check('shellcheck', scripts)).toEqual({ status: 0, stdout: '' });
});

test('PowerShell asks for the same, and holds no word that changes anything', () => {
  const script = renderPowershellCheck(planFrom(input({ connections: everyService() })));
  const asked = script.split('\n').filter((line) => /(?:Read-Az|Invoke-Az|& az) /.test(line) && !line.startsWith('function'));

  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((line) => /'(?:create|update|add|delete)'/.test(line))).toEqual([]);
  expect(script.match(/Write-Next @\(/g)?.length).toBeGreaterThan(10);
});
