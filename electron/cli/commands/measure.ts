import type { MeasureDocument } from '#shared/domain/cli-documents.ts';
import { findMeterWord } from '#shared/words/words.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending } from '../exit-status.ts';
import { withProbe } from '../hardware.ts';
import { estimatePower, listStillMeters, meanWatts, measureWindow } from '../measure-window.ts';
import { describeEstimate, describeWatts } from '../output/describe-estimate.ts';
import { type Fact, heading, layOutFacts } from '../output/layout.ts';
import { toPlainText } from '../output/plain-text.ts';
import type { Voice } from '../output/speak.ts';

/** `perdure measure`: what this machine draws now, and which meters it lacks. Opens no data. */
export async function runMeasure(context: CommandContext, options: { seconds: number }): Promise<Ending> {
  const { voice } = context;
  const { seconds } = options;
  context.remark(`${voice.say('measure.running', { seconds })}\n`);
  const document = await withProbe(context, async (probe): Promise<MeasureDocument> => {
    const { device } = await probe.takeInventory();
    const { meters, meanLoadRatio } = await measureWindow(probe, seconds * 1000);
    return {
      schema: 'perdure.measure/1',
      seconds,
      power: estimatePower(meters, device),
      meters: meters.map(({ name, domain, samples: count, intervals }) => ({
        name,
        domain,
        samples: count,
        powerWatts: meanWatts(intervals),
      })),
      load: { meanRatio: meanLoadRatio },
      unavailable: [...(await probe.listUnavailableMeters()), ...listStillMeters(meters)],
    };
  });
  if (context.isJson) context.printDocument('measure', document);
  else context.tell(describeMeasure(document, voice, context.columns));
  return done;
}

function describeMeasure(document: MeasureDocument, voice: Voice, columns: number): string {
  const { power, meters, load, unavailable } = document;
  const facts: Fact[] = [
    [voice.say('power.now'), describeEstimate(power, voice, 'unit.watts')],
    [
      voice.say('power.load'),
      load.meanRatio === null
        ? '—'
        : voice.formatNumber(load.meanRatio, { style: 'percent', maximumFractionDigits: 0 }),
    ],
  ];
  if (meters.length > 0) {
    const lines = meters.map(({ name, samples, powerWatts }) =>
      voice.say('measure.meter', {
        name: nameMeter(name, voice),
        samples,
        power: describeWatts(powerWatts, voice),
      }),
    );
    facts.push([voice.say('measure.meters'), lines]);
  }
  const report = `${heading(voice.say('power.title'))}${layOutFacts(facts, columns)}`;
  if (unavailable.length === 0) return report;
  const missing = unavailable.map(({ meter, reason, remedy }): Fact => {
    const help = remedy === null ? 'measure.noRemedy' : 'measure.remedy';
    const text = voice.say(help, { remedy: remedy ?? '' });
    return [nameMeter(meter, voice), [toPlainText(reason), ...text.split('\n').map(toPlainText)]];
  });
  return `${report}\n${heading(voice.say('measure.missing'))}${layOutFacts(missing, columns)}`;
}

function nameMeter(meter: string, voice: Voice): string {
  const word = findMeterWord(meter);
  return word === null ? toPlainText(meter) : voice.say(word.id, word.values);
}
