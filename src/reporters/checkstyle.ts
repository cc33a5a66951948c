import type { Report } from '../model/report.ts';
import { element, xmlDocument } from './xml.ts';

/** Checkstyle's XML, which Jenkins and many review tools read. Its severities have our names. */
export function checkstyle({ files }: Report): string {
  const elements = files.flatMap(({ path, findings }) =>
    element(
      'file',
      { name: path },
      findings.flatMap(({ rule, severity, position: { line, column }, message }) =>
        element('error', { line, column, severity, message, source: `azconn-lint.${rule}` }),
      ),
    ),
  );
  return xmlDocument(element('checkstyle', { version: '4.3' }, elements));
}
