/** An action of a template, with the blanks that it takes away. */
export interface TemplateAction {
  /** Without braces and trim marks; undefined for a comment. */
  readonly text: string | undefined;
  /** The place at which the text before it ends. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** The offset at which the text goes on. */
  readonly next: number;
}

export interface TemplateActions {
  readonly actions: readonly TemplateAction[];
  /** The place of an action that does not end, where Go refuses the template. */
  readonly open: number | undefined;
}

const OPEN = '{{';
const CLOSE = '}}';
const TRIMS_LEFT = /^-[ \t\r\n]/;
const COMMENT = /^(?:-[ \t\r\n]+)?\/\*/;
const BLANKS = /[ \t\r\n]*/y;
const UP_TO_SPECIAL = /[^"'`}]*/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;

/** The actions of a template, as Go's lexer finds them: `{{` begins one anywhere. Never throws. */
export function actionsOf(template: string): TemplateActions {
  const actions: TemplateAction[] = [];
  let at = 0;
  for (let open = template.indexOf(OPEN); open !== -1; open = template.indexOf(OPEN, at)) {
    const inside = template.slice(open + OPEN.length, open + OPEN.length + 2);
    const from = TRIMS_LEFT.test(inside) ? open - blanksBefore(template, at, open) : open;
    const action = actionAt(template, open);
    if (!action) return { actions, open };
    actions.push({ ...action, from, start: open });
    at = action.next;
  }
  return { actions, open: undefined };
}

function blanksBefore(template: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(template[at - 1])) at--;
  return to - at;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** A comment has to begin within so many characters. */
const LONGEST_BLANK = 1000;

type ActionEnd = Pick<TemplateAction, 'text' | 'end' | 'next'>;

function actionAt(template: string, open: number): ActionEnd | undefined {
  const start = open + OPEN.length;
  if (COMMENT.test(template.slice(start, start + LONGEST_BLANK))) return commentAt(template, start);
  const close = closeOf(template, start);
  if (close === undefined) return undefined;
  const end = close + CLOSE.length;
  const from = TRIMS_LEFT.test(template.slice(start, start + 2)) ? start + 1 : start;
  const isTrimmed = template[close - 1] === '-' && isBlank(template[close - 2]);
  return { text: template.slice(from, isTrimmed ? close - 1 : close), end, next: isTrimmed ? behindBlanks(template, end) : end };
}

/** The place of the `}}` of an action; undefined where it has none, or a quote that is open before it. */
function closeOf(template: string, start: number): number | undefined {
  for (let at = start; at < template.length; ) {
    UP_TO_SPECIAL.lastIndex = at;
    UP_TO_SPECIAL.test(template);
    at = UP_TO_SPECIAL.lastIndex;
    if (template.startsWith(CLOSE, at)) return at;
    QUOTED.lastIndex = at;
    if (QUOTED.test(template)) at = QUOTED.lastIndex;
    else if (template[at] === '}') at++;
    else return undefined;
  }
  return undefined;
}

const COMMENT_END = /\*\/(?:(?<trim>[ \t\r\n]+-)?\}\})?/g;

/** A comment has to fill its action. */
function commentAt(template: string, start: number): ActionEnd | undefined {
  COMMENT_END.lastIndex = template.indexOf('/*', start) + 2;
  const match = COMMENT_END.exec(template);
  if (!match?.[0].endsWith('}}')) return undefined;
  const end = COMMENT_END.lastIndex;
  return { text: undefined, end, next: match.groups?.['trim'] === undefined ? end : behindBlanks(template, end) };
}

function behindBlanks(template: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(template);
  return BLANKS.lastIndex;
}

/** The actions on whose lines nothing else is. */
export function aloneOf(template: string, actions: readonly TemplateAction[]): ReadonlySet<TemplateAction> {
  const lines = Array.from(withoutActions(template, actions).matchAll(/[^\n]*(?:\n|$)/g), ({ 0: line, index }) => ({
    end: index + line.length,
    isBlank: line.trim() === '',
  }));
  const alone = new Set<TemplateAction>();
  let at = 0;
  for (const action of actions) {
    while ((lines[at]?.end ?? Number.POSITIVE_INFINITY) <= action.start) at++;
    let last = at;
    while ((lines[last]?.end ?? Number.POSITIVE_INFINITY) < action.end) last++;
    if (lines.slice(at, last + 1).every(({ isBlank }) => isBlank)) alone.add(action);
  }
  return alone;
}

/** The text with blanks in the places of its actions. */
function withoutActions(template: string, actions: readonly TemplateAction[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of actions) {
    parts.push(template.slice(at, start), template.slice(start, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  return [...parts, template.slice(at)].join('');
}
