import { appendFileSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { windowsQueries } from '../../../../../electron/core/hardware/windows/queries.ts';

/*
 * Stands for powershell.exe: reads lines from its input and answers as the function of the prologue does, with what
 * the JSON file named by STAND_IN_ANSWERS holds for each query at that moment. Its starts and questions are noted beside it.
 */

type Trick =
  | 'hang'
  | 'die'
  | 'noise'
  | 'latin-1'
  | 'truncate'
  | 'in-pieces'
  | 'cut-json'
  | 'other-id'
  | 'bom';

type Play =
  | { value: unknown }
  | { code: string; message: string }
  | {
      play: 'hang' | 'die' | 'noise' | 'latin-1' | 'truncate' | 'in-pieces' | 'cut-json' | 'other-id' | 'bom';
    };

const file = process.env.STAND_IN_ANSWERS ?? '';
const readPlays = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, Play | undefined>;
const note = (what: string) => appendFileSync(`${file}.notes`, `${what}\n`);
const byLine = new Map(Object.entries(windowsQueries).map(([name, { line }]) => [line as string, name]));

note(`start ${process.pid}`);
const onStart = readPlays().start;
if (onStart !== undefined && 'play' in onStart && onStart.play === 'die') process.exit(7);

const print = (what: string | Uint8Array): void => void process.stdout.write(what);
const frame = (id: string, body: string) => `\n@perdure:${id}:${body}\n`;
const success = (value: unknown) => JSON.stringify({ ok: true, value });
const accented = success([{ Name: 'Société Générale', Count: 3 }]);

function play(id: string, name: string): void {
  const what = readPlays()[name] ?? { value: [] };
  if ('value' in what) print(frame(id, success(what.value)));
  else if ('code' in what) print(frame(id, JSON.stringify({ ok: false, ...what })));
  else tricks[what.play](id);
}

/** What is printed of an answer that went wrong on its way, and what the process does then. */
const tricks: Record<Trick, (id: string) => void> = {
  hang: () => {},
  die: () => process.exit(3),
  noise: (id) =>
    print(
      `WARNING: profile loaded\r\n@perdure:\nPS C:\\Users\\Zoé> @perdure:${id}:${accented}\r\n@perdure:${id}:{"ok":true,"value":"late"}\n`,
    ),
  'latin-1': (id) => print(Buffer.from(frame(id, accented), 'latin1')),
  bom: (id) => print(`\uFEFF@perdure:${id}:${accented}\n`),
  truncate: (id) => void process.stdout.write(`\n@perdure:${id}:{"ok":true,"val`, () => process.exit(4)),
  'cut-json': (id) => print(frame(id, '{"ok":true,"value":[{"Name":"cu')),
  'other-id': (id) => print(frame(`${id}9`, success('for nobody')) + frame(id, accented)),
  'in-pieces': (id) => {
    for (const byte of Buffer.from(frame(id, accented))) print(Buffer.from([byte]));
  },
};

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const found = /^Answer-Perdure (\d+) \{ (.*) \}$/.exec(line);
    if (found === null) return;
    const [, id = '', asked = ''] = found;
    if (id === '0') {
      const start = readPlays().start;
      if (start !== undefined && 'play' in start && start.play === 'hang') return;
      print(frame('0', success(['ready'])));
      return;
    }
    const name = byLine.get(asked) ?? asked;
    note(`ask ${name}`);
    play(id, name);
  })
  .on('close', () => process.exit(0));
