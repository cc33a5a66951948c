import { type PartlyRendered, renderPartly } from '../../helm/partial-template.ts';
import { ELSEWHERE } from '../../model/elsewhere.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** A text that Helm's `tpl` renders, with nothing known but the text itself: fields of the release and of the values are elsewhere. */
export const helmTemplate: Layer = templateLayer((text) => {
  const rendered = renderPartly(text, 0);
  return 'unrendered' in rendered ? undefined : rendered;
});

/** The same for a text that is rendered already. */
export function renderedAs(template: string, rendered: PartlyRendered): Layer {
  return templateLayer((text) => (text === template ? rendered : helmTemplate.decode(text)));
}

function templateLayer(decode: Layer['decode']): Layer {
  return faithful({ decode, encode: (text) => (text.includes(ELSEWHERE) ? undefined : text.replaceAll('{{', '{{ "{{" }}')) });
}
