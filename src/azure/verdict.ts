import { grouped } from '../lazy/grouped.ts';
import type { Newest } from '../matching/version-pin.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import { plainValue } from './read-field.ts';
import { type ConnectionReader, isEngine, serves } from './readers.ts';
import { findSecrets } from './secrets.ts';
import { storageAccount } from './storage-account.ts';

/**
 * The effect of a rewrite on a reader. `works`: as before; `breaks`: it worked, and would not any more; `broken-before`: it did not
 * work, so that there is nothing to break.
 */
export interface Verdict {
  readonly verdict: 'works' | 'breaks' | 'broken-before';
  /** The smallest change of the new form with which it works. */
  readonly remedy: Remedy | undefined;
}

/**
 * `keep-type`: the identity pair is added and the type stays; `address-fields`: the address is written where this reader looks for
 * it; `refuse`: no form without the secret serves it.
 */
export type Remedy = 'keep-type' | 'address-fields' | 'refuse';

/**
 * Whether a reader that works with a connection still works after a rewrite, and what would make it work. The answers agree with
 * what the real classes do (test/vectors/consumers.json, `afterRewrite`).
 */
export function verdictOn(before: AirflowConnection, after: AirflowConnection, reader: ConnectionReader, pin?: Newest): Verdict {
  const worked = serves(before, reader, pin) || lost(before, after, reader).length > 0;
  const isServed = (form: AirflowConnection) => servedBy(before, form, reader, pin);
  if (isServed(after)) return { verdict: worked ? 'works' : 'broken-before', remedy: undefined };
  const remedy = remedyFor(before, after, isServed);
  if (worked) return { verdict: 'breaks', remedy };
  return { verdict: 'broken-before', remedy: remedy === 'address-fields' ? remedy : undefined };
}

function servedBy(before: AirflowConnection, form: AirflowConnection, reader: ConnectionReader, pin: Newest | undefined): boolean {
  if (reader.reader === 'get-hook' && form.conn_type !== before.conn_type) return false;
  if (reader.reader === 'get-hook') return true;
  return serves(form, reader, pin) && lost(before, form, reader).length === 0;
}

function remedyFor(before: AirflowConnection, after: AirflowConnection, isServed: (form: AirflowConnection) => boolean): Remedy {
  if (isServed({ ...after, conn_type: before.conn_type })) return 'keep-type';
  return addressed(before, after).some(isServed) ? 'address-fields' : 'refuse';
}

/** The fields that readers take out, that were there, and that are gone or say something else. */
function lost(before: AirflowConnection, after: AirflowConnection, reader: ConnectionReader): readonly string[] {
  return [...fieldsTaken(reader), ...fieldsBeside(before, reader)].filter((field) => isLost(before, after, field));
}

function fieldsTaken(reader: ConnectionReader): readonly string[] {
  if (isEngine(reader)) return [];
  return reader.fields ?? (reader.reader === 'secret-read' ? ['uri'] : []);
}

/** The link to a run of Synapse reads one form of the host only. */
function fieldsBeside({ host }: AirflowConnection, { besideHook = [] }: ConnectionReader): readonly string[] {
  return besideHook.filter((field) => field !== 'host' || SYNAPSE_STUDIO.test(host ?? ''));
}

const SYNAPSE_STUDIO = /^https:\/\/web\.azuresynapse\.net\?workspace=/;

function isLost(before: AirflowConnection, after: AirflowConnection, field: string): boolean {
  if (field === 'uri') return before.password !== after.password || isLost(before, after, 'extra');
  if (field === 'extra') return Object.entries(before.extra ?? {}).some(([key, value]) => !same(value, after.extra?.[key]));
  if (field === 'conn_type') return before.conn_type !== after.conn_type;
  const value = plainValue(before, field);
  return Boolean(value) && !same(value, plainValue(after, field));
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The new form with the address where other readers look for it. */
function addressed(before: AirflowConnection, after: AirflowConnection): readonly AirflowConnection[] {
  const account = storageAccount(before);
  const extra = (more: Readonly<Record<string, Json>>) => ({ ...after.extra, ...more });
  const named = { ...after, extra: extra({ account_name: account ?? null }) };
  const storage = account === undefined ? [] : [named, { ...named, login: account }];
  const hosted = findSecrets(before.host ?? '').length > 0 ? [] : [{ ...after, host: before.host }];
  return [...storage, ...hosted, { ...after, extra: extra({ use_azure_identity_object: true }) }];
}

/** A form of a connection that all its readers take, or the readers that stop every form. */
export type SharedForm<Stopping extends ConnectionReader = ConnectionReader> =
  | { readonly kind: 'as-written' | Exclude<Remedy, 'refuse'>; readonly form: AirflowConnection }
  | { readonly kind: 'refuse'; readonly stoppedBy: readonly Stopping[] };

/**
 * The smallest change of a rewrite with which every reader works that worked before: the rewrite itself, the type kept, the address
 * written for the others, or both; of those the first with which most of the others start to work. Where there is none, the readers
 * that no form serves; where each has one but not the same, all of them.
 */
export function formForAll<Each extends ConnectionReader>(
  before: AirflowConnection,
  after: AirflowConnection,
  readers: readonly Each[],
  pin?: Newest,
): SharedForm<Each> {
  const kinds = kindsOf(readers);
  const bothered = kinds.filter(({ kind }) => serves(before, kind, pin) || lost(before, after, kind).length > 0);
  const forms = formsOf(before, after);
  const isServed = (form: AirflowConnection, { kind }: Kind<Each>) => servedBy(before, form, kind, pin);
  const fitting = forms.filter(({ form }) => bothered.every((kind) => isServed(form, kind)));
  const [best] = fitting
    .map((each) => ({ each, served: count(kinds.filter((kind) => isServed(each.form, kind))) }))
    .toSorted((a, b) => b.served - a.served);
  if (best) return best.each;
  const hopeless = bothered.filter((kind) => !forms.some(({ form }) => isServed(form, kind)));
  const stopping = new Set((hopeless.length > 0 ? hopeless : bothered).flatMap(({ alike }) => alike));
  return { kind: 'refuse', stoppedBy: readers.filter((reader) => stopping.has(reader)) };
}

/** Readers that need the same: a form that serves the first of them serves all. */
interface Kind<Each> {
  readonly kind: Each;
  readonly alike: readonly Each[];
}

function kindsOf<Each extends ConnectionReader>(readers: readonly Each[]): readonly Kind<Each>[] {
  const kinds = grouped(readers, ({ reader, by, fields, besideHook }) => JSON.stringify([reader, by, fields, besideHook]));
  return [...kinds.values()].map((alike) => ({ kind: alike[0], alike }));
}

function count(kinds: readonly Kind<unknown>[]): number {
  return kinds.reduce((sum, { alike }) => sum + alike.length, 0);
}

type Form = Extract<SharedForm, { readonly form: AirflowConnection }>;

/** The forms that are tried, the smallest change first. */
function formsOf(before: AirflowConnection, after: AirflowConnection): readonly Form[] {
  const kept = (form: AirflowConnection) => ({ ...form, conn_type: before.conn_type });
  const others = [...addressed(before, after), ...sharedForms(before, after)];
  return [
    { kind: 'as-written', form: after },
    { kind: 'keep-type', form: kept(after) },
    ...[...others, ...others.map(kept)].map((form) => ({ kind: 'address-fields', form }) as const),
  ];
}

function sharedForms(before: AirflowConnection, after: AirflowConnection): readonly AirflowConnection[] {
  const form = sharedStorageForm(before, after);
  return form ? [form] : [];
}

/**
 * The form of a storage connection that serves the hooks of blobs, of Data Lake and of file shares and object storage at once: the
 * bare account as host, login and `account_name`. Undefined where no field names the account.
 */
export function sharedStorageForm(before: AirflowConnection, after: AirflowConnection): AirflowConnection | undefined {
  const account = storageAccount(before);
  if (account === undefined) return undefined;
  return { ...after, host: account, login: account, extra: { ...after.extra, account_name: account } };
}
