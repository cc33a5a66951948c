import { appended, replaced } from './assigned-values.ts';
import type { ShellVariable } from './call.ts';
import type { Assigned } from './expansion.ts';
import { type Frame, runsForSure } from './frame.ts';
import type { Assignment } from './syntax.ts';
import type { Unknown } from './variables.ts';

/** The variables that a script sets, in the order in which it sets them. */
export class AssignedVariables {
  readonly all: ShellVariable[] = [];
  /** The names that were exported at any time. */
  readonly exported = new Set<string>();
  /** How often a variable was exported that is no connection. */
  exports = 0;
  /** The names that cannot be assigned any more. */
  readonly fixed = new Set<string>();

  note(variable: Pick<ShellVariable, 'key' | 'value' | 'partly' | 'range'>, frame: Frame, isExported: boolean | Unknown): void {
    this.all.push({ ...variable, isExported: isExported === true, isCertain: runsForSure(frame) });
  }

  /** Notes a name that all commands get from here on. */
  export(name: string): void {
    this.exported.add(name);
    if (!name.startsWith('AIRFLOW_CONN_')) this.exports++;
  }

  /** An assignment that lasts. */
  assign(assignment: Assignment, assigned: Assigned, frame: Frame, isExported: boolean | Unknown): void {
    this.change(assignment, assigned, frame, isExported);
    if (isExported === true) this.export(assignment.name);
    if (assignment.name === 'IFS') frame.shell.splitsAtBlanks = false;
  }

  /** An assignment in the variables of a frame, which may be those of one command. */
  change(assignment: Assignment, { value, embedded, partly }: Assigned, frame: Frame, isExported: boolean | Unknown): void {
    const { name, nameRange, range, isAppended } = assignment;
    const before = frame.variables.get(name);
    this.doubtIfFixed(name, frame);
    frame.variables.set(
      name,
      isAppended ? appended(before, value) : replaced(before, value),
      isExported,
      isAppended ? undefined : embedded,
    );
    const kept = isAppended ? { value: undefined } : { value: embedded, partly };
    this.note({ key: { value: name, range: nameRange }, ...kept, range }, frame, isExported);
  }

  /** To assign a name that is fixed may end the shell. */
  doubtIfFixed(name: string, { shell }: Frame): void {
    if (this.fixed.has(name)) shell.isDoubtful = true;
  }
}
