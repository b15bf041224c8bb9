import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { WorkbookFailure } from '../workbook-failure.ts';
import { unpack, type ZipEntry } from './zip-entries.ts';

export interface PartHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Longer single texts are no cells: an entry that is one endless text is refused before it fills the memory. */
const longestText = 8 * 1024 * 1024;

/**
 * Reads an XML part of a workbook (ECMA-376 part 1) as it is unpacked. Names lose their prefix. No entity but XML's own
 * five is known to the parser, and a document type is refused: workbooks have none.
 */
export async function* readPart(file: Buffer, entry: ZipEntry, handlers: PartHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const fail = (detail: string): never => {
    throw new WorkbookFailure({ reason: 'malformed', detail: `${entry.name}: ${detail}`.slice(0, 300) });
  };
  parser.on('error', (error) => fail(error.message));
  parser.on('doctype', () => fail('a document type'));
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => handlers.open(localName(name), attributes));
  if (handlers.text) parser.on('text', handlers.text);
  if (handlers.text) parser.on('cdata', handlers.text);
  if (handlers.close) parser.on('closetag', ({ name }: SaxesTagPlain) => handlers.close?.(localName(name)));
  const decoder = new TextDecoder('utf-8');
  let sinceMark = 0;
  for await (const piece of unpack(file, entry)) {
    const text = decoder.decode(piece, { stream: true });
    sinceMark = text.includes('<') ? 0 : sinceMark + text.length;
    if (sinceMark > longestText) fail('a text without end');
    parser.write(text);
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a part to its end. */
export async function readWholePart(file: Buffer, entry: ZipEntry, handlers: PartHandlers): Promise<void> {
  for await (const _ of readPart(file, entry, handlers)) {
    // Each step hands what it found to the handlers.
  }
}
