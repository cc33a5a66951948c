import { conflictSides } from '../ledger/conflict-sides.ts';
import { readLedger } from '../ledger/ledger-text.ts';
import { maskName } from '../masking/mask-text.ts';
import type { Problem } from '../model/finding.ts';
import { LEDGER_NAME, type LedgerCredential } from '../model/ledger.ts';
import type { FileContext, ProjectRule } from '../model/rule.ts';
import { shellWord } from '../plan/render/quote-bash.ts';

/** Time enough to deploy, to verify, and to let every DAG run once. */
const USUAL_DAYS = 14;
const DAY = 86_400_000;
const KINDS = {
  key: 'A key',
  'authorization-rule': 'A key of an authorization rule',
  sas: 'A SAS',
  'service-principal': 'A credential of a service principal',
} as const;

export const unrevokedCredential: ProjectRule = {
  id: 'unrevoked-credential',
  scope: 'project',
  summary: 'Revoke credentials after they leave the files: they stay valid.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check({ files, surroundings }) {
    const [first] = files;
    const text = surroundings.get(LEDGER_NAME);
    if (!first || text === undefined) return;
    const ledger = readLedger(text);
    if ('unreadable' in ledger) {
      const message = `${LEDGER_NAME} ${ledger.unreadable}, so the credentials to revoke are unknown`;
      yield { file: first, problem: { at: START, message, help: [NOTHING_WRITTEN] } };
      return;
    }
    if (conflictSides(text) !== undefined) yield { file: first, problem: { at: START, message: CONFLICT, help: [SETTLE] } };
    const { today, config } = first.options;
    if (today === undefined) return;
    const days = config.revoke_after_days ?? USUAL_DAYS;
    for (const entry of ledger.credentials.filter((each) => isOverdue(each, today, days))) yield reminder(entry, files, first);
  },
};

const START = { start: 0, end: 0 };
const CONFLICT = `${LEDGER_NAME} contains a merge conflict`;
const NOTHING_WRITTEN = { title: 'until it can be read, --fix writes no file that a credential leaves' };
const SETTLE = { title: 'to keep the entries of both sides: azconn-lint revoke --settle' };

/** Whether a credential left long ago; a SAS that has expired needs no revocation. */
function isOverdue({ date, expires }: LedgerCredential, today: string, days: number): boolean {
  if (expires !== undefined && expires.slice(0, today.length) < today) return false;
  return Date.parse(today) - Date.parse(date) > days * DAY;
}

/** Speaks of a credential where its connection is; at the first file where neither the connection nor its file is there any more. */
function reminder(entry: LedgerCredential, files: readonly FileContext[], first: FileContext): { file: FileContext; problem: Problem } {
  const { connection: id, place, kind, date } = entry;
  const file = files.find(({ path }) => path === place || path.endsWith(`/${place}`));
  const connection = file?.document.connections.find((each) => each.id.value.toLowerCase() === id.toLowerCase());
  const name = maskName(id);
  const message = `${KINDS[kind]} of connection "${name}" left ${maskName(place)} on ${date} and is still valid`;
  const word = shellWord(name);
  const help = [{ title: `to revoke it: azconn-lint revoke ${word}; after that: azconn-lint revoke --done ${word}` }];
  if (!file || !connection) return { file: file ?? first, problem: { at: START, message, help } };
  return { file, problem: { at: connection.id.range, message, help, connection } };
}
