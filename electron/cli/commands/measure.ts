import { type MeasureDocument, measureDocumentSchema } from '#shared/domain/cli-documents.ts';
import { isMeterAtRest, type UnavailableMeter } from '#shared/domain/reading.ts';
import { estimateMeasuredPower } from '#shared/energy/estimate.ts';
import { findMeterWord, hasWord } from '#shared/words/words.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending } from '../exit-status.ts';
import { withProbe } from '../hardware.ts';
import { estimatePower, listStillMeters, type MeterWindow, measureWindow } from '../measure-window.ts';
import { describeEstimate, describeWatts } from '../output/describe-estimate.ts';
import { type Fact, heading, layOutFacts, wrapText } from '../output/layout.ts';
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
    const unavailable = await probe.listUnavailableMeters();
    const isExplained = (name: string) => unavailable.some(({ meter }) => meter === name);
    return {
      schema: 'perdure.measure/1',
      seconds,
      power: estimatePower(meters, device),
      meters: meters.map(describeMeter),
      load: { meanRatio: meanLoadRatio },
      unavailable: [...unavailable, ...listStillMeters(meters).filter(({ meter }) => !isExplained(meter))],
    };
  });
  if (context.isJson) context.printDocument(measureDocumentSchema, document);
  else context.tell(describeMeasure(document, voice, context.columns));
  return done;
}

/** A meter's own mean and its bounds, which hold what sampling leaves unknown. */
function describeMeter({ name, domain, samples, intervals }: MeterWindow): MeasureDocument['meters'][number] {
  const { value, low, high } = estimateMeasuredPower({ meter: name, domain, wattsPerInterval: intervals });
  return { name, domain, samples, powerWatts: value, lowWatts: low, highWatts: high };
}

export function describeMeasure(document: MeasureDocument, voice: Voice, columns: number): string {
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
  const missing = unavailable.map(
    (each): Fact => [nameMeter(each.meter, voice), explainMissing(each, voice)],
  );
  const remedies = unavailable.map((each) => describeCommands(each, voice, columns)).join('');
  return `${report}\n${heading(voice.say('measure.missing'))}${layOutFacts(missing, columns)}${remedies}`;
}

/** Why a meter is missing and what to do, in the reader's language; commands come apart, where nothing breaks them. */
function explainMissing(missing: UnavailableMeter, voice: Voice): string[] {
  const { reason, remedy, reasonCode } = missing;
  const reasonId = `meter-reason.${reasonCode}`;
  const because = hasWord(reasonId) ? voice.say(reasonId) : toPlainText(reason);
  if (isMeterAtRest(missing)) return [because, voice.say('meter-at-rest')];
  const remedyId = `meter-remedy.${reasonCode}`;
  if (hasWord(remedyId)) return [because, voice.say('measure.remedy', { remedy: voice.say(remedyId) })];
  return [because, voice.say(remedy === null ? 'measure.noRemedy' : 'measure.remedyBelow')];
}

/** A remedy that is typed into a shell: never wrapped or indented, so that it can be copied as it stands. */
function describeCommands(
  { meter, remedy, reasonCode }: UnavailableMeter,
  voice: Voice,
  columns: number,
): string {
  if (remedy === null || hasWord(`meter-remedy.${reasonCode}`)) return '';
  const noteId = `remedy-note.${reasonCode}`;
  const note = hasWord(noteId) ? `${wrapText(voice.say(noteId), columns).join('\n')}\n\n` : '';
  const commands = remedy.split('\n').map(toPlainText).join('\n');
  return `\n${heading(voice.say('measure.remedyFor', { meter: nameMeter(meter, voice) }))}${note}${commands}\n`;
}

function nameMeter(meter: string, voice: Voice): string {
  const word = findMeterWord(meter);
  return word === null ? toPlainText(meter) : voice.say(word.id, word.values);
}
