import { expect, test } from 'vitest';
import { ruleIds } from '../../src/generated/rule-ids.ts';
import { type CheckedProject, isProblem } from '../../src/lsp/checked-project.ts';
import { MemoryWorkspace } from '../../src/lsp/memory-workspace.ts';
import type { OpenDocument } from '../../src/lsp/open-document.ts';
import { configFromText } from '../../src/workspace/config-text.ts';
import { TODAY } from '../tester.ts';
import { DAG, IDENTITY, LEGACY } from './folders.ts';

const ROOT = 'vscode-vfs://github/owner/name';
const SETTINGS = `${ROOT}/airflow_settings.yaml`;

function workspaceWith(files: Readonly<Record<string, string>>, open: readonly OpenDocument[] = []): MemoryWorkspace {
  const workspace = new MemoryWorkspace(new Map(open.map((document) => [document.uri, document])), {
    configFrom: (text, path) => ({ config: configFromText(text, path, ruleIds), isIgnored: () => false, levelOf: () => undefined }),
    today: () => TODAY,
  });
  workspace.setFiles(new Map(Object.entries(files).map(([name, text]) => [`${ROOT}/${name}`, text])));
  return workspace;
}

async function checked(workspace: MemoryWorkspace, uri = SETTINGS): Promise<CheckedProject> {
  const found = await workspace.projectOf(uri);
  if (isProblem(found ?? { message: '' })) throw new Error('nothing was checked');
  return found as CheckedProject;
}

const rulesOf = (project: CheckedProject, uri = SETTINGS) => project.fileAt(uri)?.findings.map(({ rule }) => rule) ?? [];

test('files that were sent are checked together, with their configuration and code', async () => {
  const project = await checked(workspaceWith({ 'airflow_settings.yaml': LEGACY, 'azconn-lint.yaml': IDENTITY, 'dags/load.py': DAG }));
  expect(rulesOf(project)).toEqual(['legacy-azure-connection']);
  expect(project.fileAt(SETTINGS)?.proposedFixes.length).toBe(1);
  expect(project.project.consumers.of('sales_blob').length).toBe(1);
  expect(project.keeper).toBeUndefined();
});

test('an open file comes before the one that was sent', async () => {
  const text = 'airflow:\n  connections: []\n';
  const project = await checked(workspaceWith({ 'airflow_settings.yaml': LEGACY }, [{ uri: SETTINGS, version: 2, text }]));
  expect(project.fileAt(SETTINGS)?.text).toBe(text);
  expect(rulesOf(project)).toEqual([]);
});

test('two projects of a workspace are never mixed', async () => {
  const workspace = workspaceWith({ 'a/airflow_settings.yaml': LEGACY, 'b/airflow_settings.yaml': LEGACY, 'b/azconn-lint.yaml': IDENTITY });
  const [a, b] = [`${ROOT}/a/airflow_settings.yaml`, `${ROOT}/b/airflow_settings.yaml`];
  expect((await checked(workspace, a)).files.size).toBe(1);
  expect((await checked(workspace, a)).fileAt(a)?.proposedFixes).toEqual([]);
  expect((await checked(workspace, b)).fileAt(b)?.proposedFixes.length).toBe(1);
});

test('a configuration that is not valid is a problem, in words of ours', async () => {
  const found = await workspaceWith({ 'airflow_settings.yaml': LEGACY, 'azconn-lint.yaml': 'ruels: 1\n' }).projectOf(SETTINGS);
  expect(found && 'message' in found && found.message).toContain('ruels');
});

test('another target checks again', async () => {
  const workspace = workspaceWith({ 'airflow_settings.yaml': LEGACY });
  expect([workspace.setTarget('2.11'), workspace.setTarget('2.11')]).toEqual([true, false]);
  expect((await checked(workspace)).project.target.airflow).toBe('2.11');
});
