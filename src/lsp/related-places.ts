import type { DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { Finding } from '../model/finding.ts';
import type { CheckedProject } from './checked-project.ts';
import { definitionsOf, locationOf, placeOfConsumer, placeOfDefinition, shownId } from './places.ts';
import type { Encoding } from './text-index.ts';

/** The most places of a kind with one finding, which people have to read. */
const MOST = 5;

/** The other definitions of the connection that a finding is about, and the code that uses it. */
export function relatedPlaces(finding: Finding, checked: CheckedProject, encoding: Encoding): readonly DiagnosticRelatedInformation[] {
  const { connId, path, range } = finding;
  const id = connId ?? idUsedAt(finding, checked);
  if (id === undefined) return [];
  const others = definitionsOf(id, checked).filter(
    ({ file, connection }) => file.path !== path || connection.range.end <= range.start || range.end <= connection.range.start,
  );
  const consumers = checked.project.consumers.of(id);
  return [
    ...others.slice(0, MOST).map((each) => ({
      location: locationOf(placeOfDefinition(each), encoding),
      message: `${connId === undefined ? 'The' : 'Another'} definition of ${shownId(id)}`,
    })),
    ...consumers.slice(0, MOST).flatMap((each) => {
      const place = placeOfConsumer(each, checked);
      if (!place || (each.range.start === range.start && connId === undefined)) return [];
      return [{ location: locationOf(place, encoding), message: `${each.reader ?? 'Code'} uses ${shownId(id)}` }];
    }),
  ];
}

/** The connection that code uses where a finding is. */
function idUsedAt({ path, range }: Finding, { project, codePathOf, uriOf }: CheckedProject): string | undefined {
  const own = codePathOf(uriOf(path));
  const consumer = project.consumers.all.find((each) => each.path === own && each.range.start === range.start);
  return consumer?.connId ?? undefined;
}
