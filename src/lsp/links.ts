import type { Location } from 'vscode-languageserver';
import { distinct } from '../lazy/distinct.ts';
import type { CheckedProject } from './checked-project.ts';
import { definitionsOf, locationOf, placeOfConsumer, placeOfDefinition, subjectAt } from './places.ts';
import type { Encoding } from './text-index.ts';

/** The definitions of the connection at a place. */
export function definitionLinks(uri: string, offset: number, checked: CheckedProject, encoding: Encoding): Location[] {
  const subject = subjectAt(uri, offset, checked);
  return subject ? definitionsOf(subject.id, checked).map((each) => locationOf(placeOfDefinition(each), encoding)) : [];
}

/** The code that uses it, with `withDefinitions` after its definitions. */
export function referenceLinks(
  uri: string,
  offset: number,
  checked: CheckedProject,
  { encoding, withDefinitions }: { readonly encoding: Encoding; readonly withDefinitions: boolean },
): Location[] {
  const subject = subjectAt(uri, offset, checked);
  if (!subject) return [];
  const uses = checked.project.consumers.of(subject.id).flatMap((each) => {
    const place = placeOfConsumer(each, checked);
    return place ? [locationOf(place, encoding)] : [];
  });
  // Several readers of one connection may be in one place.
  return distinct([...(withDefinitions ? definitionLinks(uri, offset, checked, encoding) : []), ...uses]);
}
