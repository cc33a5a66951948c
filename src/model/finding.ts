import type { AirflowConnection } from './airflow.ts';
import type { Connection, Variable } from './connection.ts';
import type { Hidden } from './hidden.ts';
import type { Position, Range, TextEdit } from './text.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const;

/** `error`: it will not work. `warning`: it works and should not. `info`: worth knowing. */
export type Severity = (typeof SEVERITIES)[number];

/** `safe`: what Airflow reads afterwards is certainly what the author meant. */
export type Safety = 'safe' | 'unsafe';

/** A change, in the language of connections. A source turns it into text edits. */
export type Change =
  | Rewrite
  | VariableRewrite
  /** The comment, or the part of it, shall go. */
  | { readonly do: 'remove-comment'; readonly range: Range };

/** The connection shall read as `to`; everything else stays. */
export interface Rewrite {
  readonly do: 'rewrite';
  readonly connection: Connection;
  readonly to: Hidden<AirflowConnection>;
}

/** The variable, which is no connection, shall have the value `to`; everything else stays. */
export interface VariableRewrite {
  readonly do: 'rewrite-variable';
  readonly variable: Variable;
  readonly to: Hidden<string>;
}

/** A paragraph under a finding. */
export interface Help {
  readonly title: string;
  readonly lines?: readonly string[];
  /** Blocks with the same key are printed once in a report: what has to be done once for many findings. */
  readonly once?: string;
  /** Printed once below all findings, instead of with the first. */
  readonly at?: 'end';
  /** The sentence that is printed there instead of the title, with the ids of all connections that it is about. */
  readonly ofAll?: string;
  /** `commands`: each line is a command of its own. */
  readonly as?: 'commands';
  /** The lines are the connection as the file would hold it: what of them is new, and which keys go. */
  readonly replacement?: Replaced;
}

/** The difference between a replacement and the lines that it replaces. */
export interface Replaced {
  readonly lines: readonly string[];
  readonly drops: readonly string[];
  /** The fix of the finding writes something else, and comes before. */
  readonly isLater?: true;
  /** It is written at the anchor that the lines take it from. */
  readonly isAtAnchor?: true;
}

/** The facts that must be known before a fix can be made: the identity, or others of the configuration. */
export type FixNeeds = 'identity' | 'configuration';

/** The statement of a rule. It knows no file, no severity, no text. */
export interface Problem {
  readonly at: Range;
  readonly message: string;
  /** The severity where it is lower than the rule's own. */
  readonly severity?: Severity;
  /** The label at the carets; the message where it is absent. */
  readonly label?: string;
  readonly connection?: Connection;
  /** Shown as the text that the file would hold. */
  readonly replacement?: Change;
  /** Worked out when it is shown, where that takes more than a sentence. */
  readonly help?: readonly Help[] | (() => readonly Help[]);
  readonly fix?: { readonly safety: Safety; readonly change: Change };
  /** Set where there is no fix yet, but will be a safe one once this is known. */
  readonly fixNeeds?: FixNeeds;
}

/** A problem as everybody else sees it. Nothing in it holds a secret, besides the edits of its fix, which are hidden. */
export interface Finding {
  /** The id of the rule, which is the name of its page too. */
  readonly rule: string;
  readonly severity: Severity;
  /** The path of the file as it was given. */
  readonly path: string;
  /** The place as UTF-16 offsets into the text. */
  readonly range: Range;
  /** The start of the same place. */
  readonly position: Position;
  /** The end of it: the position behind the last character. */
  readonly end: Position;
  /** The connection that the finding is about, where it is one. */
  readonly connId?: string;
  /** One sentence without a full stop. */
  readonly message: string;
  readonly frame: Frame;
  readonly help?: readonly Help[];
  readonly fix?: Fix;
  readonly fixNeeds?: FixNeeds;
}

/** Lines of the file with every value blanked out that may be a secret. */
export interface Frame {
  readonly lines: readonly FrameLine[];
  readonly label: string;
}

export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** The characters concerned, as offsets into `text`. */
  readonly mark?: Range;
}

export interface Fix {
  readonly safety: Safety;
  /** Hidden, since an edit may carry a credential from one spelling to another. */
  readonly edits: Hidden<readonly TextEdit[]>;
  /** No edit holds a value that the catalogue or the formats call secret: the edits may be shown. */
  readonly isShowable: boolean;
}
