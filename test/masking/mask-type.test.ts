import { expect, test } from 'vitest';
import { azureTypes } from '../../src/generated/catalog.ts';
import { maskType } from '../../src/masking/mask-type.ts';
import { MASK } from '../../src/model/hidden.ts';

test('every type of Azure is shown', () => {
  const types = azureTypes.all().map(({ connType }) => connType);
  expect(types.length).toBeGreaterThan(15);
  expect(types.map(maskType)).toEqual(types);
});

test.each([
  'http',
  'postgres',
  'aws',
  's3',
  'hiveserver2',
  'google_cloud_platform',
  'google-cloud-platform',
  'Azure Blob Storage',
  'gcpcloudsql',
])('a type is shown: %s', (type) => {
  expect(maskType(type)).toBe(type);
});

test.each(['CANARYs3cret', 'canarys3cret', 'Zm9vYmFy1a2b', 'x+y', 'a&b=c'])('a piece of a password is no type: %s', (type) => {
  expect(maskType(type)).toBe(MASK);
});
