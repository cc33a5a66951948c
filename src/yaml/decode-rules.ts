import type { YamlScalar } from './node.ts';
import { resolveScalar, resolveScalarV2 } from './resolve.ts';
import type { YamlValue } from './yaml-value.ts';

/** The differences between the decoders of yaml.v3 and yaml.v2. */
export interface DecodeRules {
  /** undefined where the text does not fit its tag. */
  readonly resolve: (scalar: Pick<YamlScalar, 'text' | 'style' | 'tag'>) => YamlValue | undefined;
  /**
   * `each key once`: a repeated key is refused, and a merge gives the keys that are missing. `in order`: the last of several values wins,
   * and a merge is a few more pairs, so that it replaces values that are written before it.
   */
  readonly pairs: 'each key once' | 'in order';
  /** Whether a mapping whose keys are all texts has no room for another kind of key. */
  readonly textKeys: boolean;
}

export const YAML_V3: DecodeRules = { resolve: resolveScalar, pairs: 'each key once', textKeys: true };

/** go.yaml.in/yaml/v2, and gopkg.in/yaml.v2 before it: the reader of Kubernetes, of Helm and of the deployment files of Astro. */
export const YAML_V2: DecodeRules = { resolve: resolveScalarV2, pairs: 'in order', textKeys: false };
