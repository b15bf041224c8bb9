import type { DecisionRefusal, Outcome } from '#core/store/store.ts';
import type { Decision } from '#shared/domain/decision.ts';
import { changeContext, type ServiceContext } from './service-context.ts';
import type { Answer, Services } from './services.ts';

/** Questions about which device is which: listing, answering, and taking an answer back. */
export function createDecisions(context: ServiceContext): Services['decisions'] {
  const { store, events, watch, log } = context;

  /** The device that this machine is recorded under may be another now: whoever writes its readings must know. */
  async function finish(outcome: Outcome<Decision, DecisionRefusal>): Promise<Answer<Decision>> {
    if (!outcome.ok)
      return outcome.reason === 'not-found' ? { ok: false, reason: 'not-found', what: 'decision' } : outcome;
    events.devicesChanged();
    if (outcome.value.kind === 'machine') {
      await watch.takeInventoryNow().catch((error: unknown) => {
        log.warn({ err: error }, 'this machine could not be read again after a decision about it');
      });
    }
    return outcome;
  }

  return {
    list: async (state) => [...(await store.decisions.list(state))],
    answer: async (id, answer) =>
      finish(await store.decisions.answer(id, answer, changeContext(context, 'person'))),
    reopen: async (id) => finish(await store.decisions.reopen(id, changeContext(context, 'person'))),
  };
}
