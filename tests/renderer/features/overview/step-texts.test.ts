// @vitest-environment node
import { createIntl } from '@formatjs/intl';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../../renderer/locales/messages.ts';

const intl = createIntl({ locale: 'en', messages: messages.en });
const say = (own: number, demonstration: number) =>
  intl.formatMessage({ id: 'overview.step.add-devices.text' }, { own, demonstration });

describe('the hint to add devices', () => {
  it('is true with and without a demonstration fleet', () => {
    expect(say(1, 0)).toBe('So far this machine is the only one. Add the next by hand.');
    expect(say(1, 250)).toBe(
      'Apart from the demonstration fleet, this machine is the only one. Add the next by hand.',
    );
  });

  it('does not count this machine before its inventory has been recorded', () => {
    expect(say(0, 0)).toBe('None is recorded yet. Add the next by hand.');
    expect(say(0, 250)).toBe('Only the demonstration fleet is here. Add the next by hand.');
  });
});
