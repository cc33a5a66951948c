import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandRows, withoutSubscription } from '../../src/reporters/shell-command.ts';

const COMMAND =
  'az role assignment create --subscription "$SUBSCRIPTION_ID" --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "$STSALES_ID" --assignee-principal-type ServicePrincipal';

test('a command that fits stays on one line', () => {
  expect(commandRows('az account show', 15)).toEqual(['az account show']);
});

test('a longer one breaks between its arguments, an option beside its value', () => {
  expect(`\n${commandRows(COMMAND, 60).join('\n')}\n`).toBe(`
az role assignment create \\
  --subscription "$SUBSCRIPTION_ID" \\
  --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \\
  --scope "$STSALES_ID" \\
  --assignee-principal-type ServicePrincipal
`);
});

test('a blank in quotes is no end of a word', () => {
  expect(commandRows(`az x --role "Storage Blob Data Contributor" --scope 'a b c'`, 46)).toEqual([
    'az x --role "Storage Blob Data Contributor" \\',
    `  --scope 'a b c'`,
  ]);
});

test('an option and its value are parted only where they fit on no line together', () => {
  expect(commandRows(`az x --scope /${'y'.repeat(40)}`, 30)).toEqual(['az x --scope \\', `  /${'y'.repeat(40)}`]);
});

const words = fc.array(fc.stringMatching(/^(?:--)?[\w$/."' ]{1,30}$/), { minLength: 1, maxLength: 12 });

test('the lines say the same to a shell, and only a long word makes one too wide', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 120 }), (parts, room) => {
      const command = parts.join(' ').trim().replace(/ +/g, ' ');
      const rows = commandRows(command, room);
      const whole = rows.map((row, at) => (at < rows.length - 1 ? row.slice(0, -2) : row)).map((row) => row.trim());
      expect(whole.join(' ')).toBe(command);
      for (const [at, row] of rows.entries()) {
        expect(at < rows.length - 1).toBe(row.endsWith(' \\'));
        const quoted = /["']/.test(row);
        if (!quoted && row.length > room) expect(row.replace(/ \\$/, '').trim()).not.toContain(' ');
      }
    }),
  );
});

test.each([
  ['a variable', 'az x --subscription "$SUBSCRIPTION_ID" --role r', 'az x --role r'],
  ['an id at the end', 'az x --subscription 91a4c6d8-5e2b', 'az x'],
  ['none', 'az x --role r', 'az x --role r'],
])('the subscription goes: %s', (_, command, expected) => {
  expect(withoutSubscription(command)).toBe(expected);
});
