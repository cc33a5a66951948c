import * as fc from 'fast-check';
import { fixText } from '../../src/library.ts';
import { PLACES } from '../../test/engine/arbitrary-places.ts';
import { config } from '../../test/rules/azure-given.ts';

const NAME = /^connections\./;

/** Files of connections after a fix: Airflow has to read what was written as we do. */
export const rewrittenFiles = fc
  .oneof(...PLACES.filter(({ id }) => id === 'connections-file').map(({ files }) => files))
  .filter(({ path, text }) => NAME.test(path) && !text.startsWith('\uFEFF'))
  .map(({ path, text }) => ({ filename: path, content: fixText({ path, text, config }).text }));
