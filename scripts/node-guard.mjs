// The beginning of the command: a Node that is too old gets one sentence and exit code 2, before anything is loaded.

/**
 * A line of Node that is allowed. `hasNewer`: later majors are in the range too.
 * @typedef {{ readonly major: number, readonly minor: number, readonly hasNewer: boolean }} NodeLine
 */

const KEPT_MAJOR = /^\^(?<major>\d+)\.(?<minor>\d+)\.0$/;
const FROM = /^>=(?<major>\d+)\.(?<minor>\d+)\.0$/;

/**
 * A range as `engines` names it, such as "^20.19.0 || >=22.12.0". Throws where it is written in another form.
 * @param {string} range
 * @returns {NodeLine[]}
 */
export function nodesOf(range) {
  return range.split(' || ').map((part) => {
    const { groups } = KEPT_MAJOR.exec(part) ?? FROM.exec(part) ?? {};
    if (groups === undefined) throw new Error(`the range of Node has a part that the guard does not know: ${part}`);
    return { major: Number(groups['major']), minor: Number(groups['minor']), hasNewer: part.startsWith('>=') };
  });
}

/**
 * The range in words: "20.19 or later (20.x), or 22.12 or later".
 * @param {readonly NodeLine[]} nodes
 */
export function wordsOf(nodes) {
  return nodes.map(({ major, minor, hasNewer }) => `${major}.${minor} or later${hasNewer ? '' : ` (${major}.x)`}`).join(', or ');
}

/**
 * The text of the guard, in a JavaScript that the oldest Node can parse.
 * @param {string} range
 */
export function guardFor(range) {
  const nodes = nodesOf(range);
  const conditions = nodes.map(
    ({ major, minor, hasNewer }) => `v[0] == ${major} && v[1] >= ${minor}${hasNewer ? ` || v[0] > ${major}` : ''}`,
  );
  const sentence = `azconn-lint needs Node ${wordsOf(nodes)}; this is Node `;
  return `(function (v) {
  if (${conditions.join(' || ')}) return;
  try { require('fs').writeSync(2, ${JSON.stringify(sentence)} + v.join('.') + '.\\n'); } catch (e) {}
  process.exit(2);
})(process.versions.node.split('.'));
`;
}
