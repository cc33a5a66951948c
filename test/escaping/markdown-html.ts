import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const TAG = /<\/?[a-z!][^>]*>?/gi;

/** Parts of a page that GitHub makes a reference of, outside of code. */
const REFERENCE = /[@#](?=\w)/;

/** The page as GitHub would show it, with nearly all HTML let through that GitHub would filter. */
export function htmlOf(text: string): string {
  return micromark(text, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

export function tagsOf(html: string): readonly string[] {
  return html.match(TAG) ?? [];
}

/** A mention or the number of an issue, which GitHub would make a link of. */
export function referenceIn(html: string): string | undefined {
  const outside = html
    .replace(/<code[^>]*>[^<]*<\/code>/g, '')
    .replace(/ href="[^"]*"/g, '')
    .replace(/&#?\w+;/g, '');
  return REFERENCE.exec(outside)?.[0];
}
