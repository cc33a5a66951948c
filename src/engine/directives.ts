import { blanksOfComment } from '../masking/blank-comment.ts';
import type { Connection } from '../model/connection.ts';
import type { Change, Problem } from '../model/finding.ts';
import type { Document } from '../model/source.ts';
import { gapsBetween, type Lines, type Located, type Range } from '../model/text.ts';

const DIRECTIVE = /^#\s{0,80}azconn-lint-(?<what>disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])(?<rest>.{0,2000})/;
const REASON = /\s--\s/;
/** The day on which a comment ends. */
const UNTIL = /(?:^|\s)until=(?<day>\S{0,40})/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const MS_A_DAY = 86_400_000;
/** The days before its end from which a comment is a warning. */
const NOTICE_DAYS = 14;
/** Any other word may be a value that somebody put behind the comment. */
const NAME_OF_RULE = /^[a-z]{1,40}(?:-[a-z]{1,40}){0,8}$/;
const RULE_NAME = /[\w-]{1,80}/g;
const UNKNOWN_COMMENT = 'Unknown azconn-lint comment: expected disable-next-line, disable-line, disable, enable or disable-file';
const ALMOST = /^#\s{0,80}azconn-lint[-:\s]/;
/** Who writes more comments than this means something else than to silence a rule. */
const MOST = 1_000;
const TOO_MANY = 'More than 1,000 azconn-lint comments in one file: the rest are not read';

/** A comment of the author that silences rules. */
export interface Directive {
  readonly what: 'disable-next-line' | 'disable-line' | 'disable-file' | 'disable';
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The first day on which it silences nothing; undefined without a valid date. */
  readonly until: string | undefined;
  readonly comment: Located<string>;
  /** The first and the last line that it covers, counted from 1. */
  readonly from: number;
  readonly to: number;
  used: boolean;
}

export interface Silencer {
  /** Whether any comment of the file speaks to us: without one there are no complaints. */
  readonly hasComments: boolean;
  /** Whether the author has silenced `rule` at this place; remembers that the comment was of use. */
  isSilenced(rule: string, at: Range, connection: Connection | undefined): boolean;
  /** The comments that silence nothing, or cannot be understood. Ask after all rules have run. */
  complaints(known: ReadonlySet<string>, active: ReadonlySet<string>): readonly Problem[];
}

/** Turns the comments of a file into the question whether a finding is silenced. */
export function silencerOf(document: Document, lines: Lines, today?: string): Silencer {
  const ours = document.comments.filter(({ value }) => ALMOST.test(value));
  const read = ours.slice(0, MOST);
  const beyond = ours[MOST];
  const directives = readDirectives(read, lines);
  const active = directives.filter((directive) => !isOver(directive, today));
  const strays = read.filter(({ value }) => !DIRECTIVE.test(value));
  return {
    hasComments: ours.length > 0,
    isSilenced(rule, at, connection) {
      if (active.length === 0) return false;
      const line = lines.positionAt(at.start).line;
      const head = connection && lines.positionAt(connection.range.start).line;
      const silencing = active.find((directive) => covers(directive, rule, line, head));
      if (silencing) silencing.used = true;
      return silencing !== undefined;
    },
    complaints: (known, enabled) => [
      ...directives.flatMap((directive) => [...complaintsOf(directive, { known, active: enabled, today })]),
      ...strays.map(({ range }) => ({ at: range, message: UNKNOWN_COMMENT })),
      ...(beyond ? [{ at: beyond.range, message: TOO_MANY }] : []),
    ],
  };
}

/** A comment above (or beside) the first line of a connection speaks for the whole connection. */
function covers({ from, to, rules }: Directive, rule: string, line: number, head: number | undefined): boolean {
  const isInReach = (from <= line && line <= to) || (head !== undefined && from <= head && head <= to);
  return isInReach && rules.includes(rule);
}

/** The parts of a comment that silences something; undefined for every other one. */
function directiveIn(comment: string): ({ readonly what: string } & Pick<Directive, 'rules' | 'reason' | 'until'>) | undefined {
  const { what, rest } = DIRECTIVE.exec(comment)?.groups ?? {};
  if (what === undefined || rest === undefined) return undefined;
  const [names = '', reason] = `${rest} `.split(REASON, 2);
  const until = UNTIL.exec(names)?.groups?.['day'];
  return { what, rules: names.replace(UNTIL, ' ').match(RULE_NAME) ?? [], reason: reason?.trim() || undefined, until };
}

function isOver({ until }: Directive, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && DAY.test(until) && today >= until;
}

/** The days that are left of a comment that ends soon. */
function daysLeft({ until }: Directive, today: string | undefined): number | undefined {
  if (until === undefined || today === undefined || !DAY.test(until)) return undefined;
  const days = Math.round((Date.parse(until) - Date.parse(today)) / MS_A_DAY);
  return days > 0 && days <= NOTICE_DAYS ? days : undefined;
}

function readDirectives(comments: readonly Located<string>[], lines: Lines): Directive[] {
  return comments.flatMap((comment) => {
    const directive = directiveIn(comment.value);
    const reach = directive && reachOf(directive, comments, comment.range, lines);
    return directive && reach ? [{ ...directive, ...reach, comment, used: false }] : [];
  });
}

type Reach = Pick<Directive, 'what' | 'from' | 'to'>;

/** The lines that a comment covers; undefined for one that only ends another. */
function reachOf(
  { what, rules }: { readonly what: string; readonly rules: readonly string[] },
  comments: readonly Located<string>[],
  range: Range,
  lines: Lines,
): Reach | undefined {
  const { line } = lines.positionAt(range.start);
  switch (what) {
    case 'disable-next-line':
      return { what, from: line + 1, to: line + 1 };
    case 'disable-line':
      return { what, from: line, to: line };
    case 'disable-file':
      return { what, from: 1, to: Number.POSITIVE_INFINITY };
    case 'disable':
      return { what, from: line, to: endOfBlock(comments, range, rules, lines) };
    default:
      return undefined;
  }
}

/** A block ends at the next `enable` that names no rule, or one of its rules. */
function endOfBlock(comments: readonly Located<string>[], begin: Range, rules: readonly string[], lines: Lines): number {
  for (const { value, range } of comments) {
    if (range.start <= begin.start) continue;
    const directive = directiveIn(value);
    if (directive?.what !== 'enable') continue;
    const ended = directive.rules;
    if (ended.length === 0 || ended.some((rule) => rules.includes(rule))) return lines.positionAt(range.start).line;
  }
  return Number.POSITIVE_INFINITY;
}

/** The facts by which comments are judged. */
interface Judging {
  readonly known: ReadonlySet<string>;
  readonly active: ReadonlySet<string>;
  readonly today: string | undefined;
}

function* complaintsOf(directive: Directive, { known, active, today }: Judging): Iterable<Problem> {
  const { rules, used, what, until } = directive;
  const { range } = directive.comment;
  const remove: Change = { do: 'remove-comment', range };
  if (rules.length === 0) {
    yield { at: range, message: `Missing rule name after "azconn-lint-${what}": a comment silences only the rules that it names` };
    return;
  }
  const unknown = rules.filter((rule) => !known.has(rule));
  const shown = unknown.length > 0 ? shownWords(directive.comment.value) : [];
  for (const rule of unknown) {
    const isShown = NAME_OF_RULE.test(rule) && shown.includes(rule);
    yield { at: range, message: isShown ? `Unknown rule "${rule}" in a comment` : 'Unknown rule in a comment' };
  }
  if (until !== undefined && !DAY.test(until)) {
    yield { at: range, message: 'Unreadable date in a comment: expected until=YYYY-MM-DD; the comment does not end' };
    return;
  }
  if (isOver(directive, today)) {
    yield { at: range, message: `Expired comment: it silenced ${quoted(rules)} until ${until}`, fix: { safety: 'safe', change: remove } };
    return;
  }
  if (used) {
    const days = daysLeft(directive, today);
    if (days !== undefined)
      yield {
        at: range,
        message: `This comment ends in ${days} ${days === 1 ? 'day' : 'days'}, on ${until}: ${quoted(rules)} will be reported again`,
      };
  }
  if (used || unknown.length > 0 || rules.some((rule) => !active.has(rule))) return;
  yield { at: range, message: `Unused comment: nothing to silence for ${quoted(rules)}`, fix: { safety: 'safe', change: remove } };
}

/** The words of a comment that may be shown. */
function shownWords(comment: string): readonly string[] {
  const whole = { start: 0, end: comment.length };
  const shown = gapsBetween(blanksOfComment(comment, whole), whole);
  return shown.flatMap(({ start, end }) => comment.slice(start, end).match(RULE_NAME) ?? []);
}

function quoted(rules: readonly string[]): string {
  return rules.map((rule) => `"${rule}"`).join(', ');
}
