import { renderTemplate } from '../../helm/template.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** A text that Helm's `tpl` renders, with nothing known but the text itself: fields of the release and of the values are unknown. */
export const helmTemplate: Layer = faithful({
  decode: (text) => {
    const rendered = renderTemplate(text, undefined);
    return 'unrendered' in rendered ? undefined : rendered;
  },
  encode: (text) => text.replaceAll('{{', '{{ "{{" }}'),
});
