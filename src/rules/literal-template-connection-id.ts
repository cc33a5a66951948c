import type { ConsumerRule } from '../model/rule.ts';

export const literalTemplateConnectionId: ConsumerRule = {
  id: 'literal-template-connection-id',
  scope: 'consumer',
  summary: 'Write Jinja into a connection id only where this provider renders it.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(consumer, { consumers: { pin } }) {
    if (consumer.why !== 'literal-template') return;
    const release = pin ? `provider ${pin.isIncluded ? '' : 'below '}${pin.version}` : 'the provider';
    yield {
      at: consumer.range,
      message: `Jinja in a connection id that ${release} never renders: Airflow looks for an id with the braces in it`,
    };
  },
};
