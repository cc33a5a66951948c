// Draws what a command printed, colours included, as an SVG in the frame of a terminal.

/** SGR parameters that azconn-lint writes, as classes of the picture. */
const CLASSES = { 1: 'b', 2: 'f', 31: 'r', 32: 'g', 36: 'c', '1;31': 'b r', '1;33': 'b y', '1;36': 'b c' };

const STYLE = [
  'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d4d4d8;white-space:pre}',
  '.b{font-weight:bold}.f{fill:#8b8b95}.r{fill:#f87171}.g{fill:#86efac}.y{fill:#fcd34d}.c{fill:#7dd3fc}',
].join('');

const LINK = /\x1b\]8;;[^\x1b]*\x1b\\/g;
const PIECE = /\x1b\[(?<codes>[\d;]*)m|(?<text>[^\x1b]+)/g;
const LINE = 19;
const WIDTH = 8.43;
const MARGIN = 16;
const BAR = 34;

/** The picture of `output`, a text with colours, under the command that printed it, in a terminal of so many columns. */
export function terminalSvg(command, output, columns) {
  const lines = [`\x1b[1m$ ${command}\x1b[0m`, ...output.trimEnd().split('\n')];
  const width = Math.ceil(columns * WIDTH) + 2 * MARGIN;
  const height = BAR + lines.length * LINE + MARGIN;
  const rows = lines.map((line, at) => `<text x="${MARGIN}" y="${BAR + (at + 1) * LINE - 5}" xml:space="preserve">${spans(line)}</text>`);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(`What ${command} prints`)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#18181b"/>`,
    ...['#f87171', '#fcd34d', '#86efac'].map((fill, at) => `<circle cx="${18 + at * 20}" cy="17" r="6" fill="${fill}"/>`),
    ...rows,
    '</svg>',
  ].join('\n')}\n`;
}

function spans(line) {
  let style = '';
  let drawn = '';
  for (const { groups } of line.replace(LINK, '').matchAll(PIECE)) {
    if (groups.codes !== undefined) style = CLASSES[groups.codes] ?? '';
    else drawn += style === '' ? escaped(groups.text) : `<tspan class="${style}">${escaped(groups.text)}</tspan>`;
  }
  return drawn;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
