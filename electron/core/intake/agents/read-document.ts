import { mayNamePrototype, measureJson } from '#shared/documents/measure-json.ts';
import { readXml, type XmlFault } from '#shared/documents/parse-xml.ts';
import type { FileFormat } from '#shared/domain/import.ts';
import type { IntakeRefusal, IntakeRow } from '../facts.ts';
import { deepest, mostElements, mostUnpackedBytes, mostValues } from './document-limits.ts';
import { readDocumentText } from './document-text.ts';
import { listAgentRows } from './list-agent-rows.ts';
import { listEcodiagRows } from './list-ecodiag-rows.ts';
import { listPerdureRows } from './list-perdure-rows.ts';
import { isAgentJson, readAgentJson } from './read-agent-json.ts';
import { isAgentXml, readAgentXml } from './read-agent-xml.ts';

export interface DocumentInput {
  readonly bytes: Uint8Array;
  /** The time of the import: what is dated later is not believed. */
  readonly nowMs: number;
}

/** First whether the document can be read and as what, then its rows, a thousand at a time. */
export type DocumentOutput =
  | { readonly kind: 'refusal'; readonly refusal: IntakeRefusal }
  | { readonly kind: 'format'; readonly format: FileFormat }
  | { readonly kind: 'rows'; readonly rows: readonly IntakeRow[] };

const chunkRows = 1_000;

/** Reads one document as a whole. Runs in the intake thread: what it takes in memory and time is limited there. */
export function* readDocument({ bytes, nowMs }: DocumentInput): Generator<DocumentOutput, void, undefined> {
  const found = recognise(bytes, nowMs);
  if ('reason' in found) {
    yield { kind: 'refusal', refusal: found };
    return;
  }
  yield { kind: 'format', format: found.format };
  for (let at = 0; at < found.rows.length; at += chunkRows)
    yield { kind: 'rows', rows: found.rows.slice(at, at + chunkRows) };
}

type Found = { readonly format: FileFormat; readonly rows: readonly IntakeRow[] } | IntakeRefusal;

function recognise(bytes: Uint8Array, nowMs: number): Found {
  const { text, refusal } = readDocumentText(bytes);
  if (refusal !== null) return { ...refusal, format: null };
  return text.trimStart().startsWith('<')
    ? recogniseXml(text.trimStart(), nowMs)
    : recogniseJson(text, nowMs);
}

function recogniseXml(text: string, nowMs: number): Found {
  const { root, fault } = readXml(text, {
    longest: mostUnpackedBytes,
    deepest,
    mostElements,
    allowsDoctype: false,
  });
  if (fault !== null) {
    const [reason, what] = faults[fault.reason];
    return { reason, format: null, detail: `line ${fault.line}: ${what}` };
  }
  if (!isAgentXml(root))
    return {
      reason: 'unknown-format',
      format: null,
      detail: `XML that begins with ${root.name.slice(0, 100)}`,
    };
  const document = readAgentXml(root);
  return { format: document.format, rows: listAgentRows(document, nowMs) };
}

const faults: Record<XmlFault['reason'], readonly [reason: IntakeRefusal['reason'], what: string]> = {
  malformed: ['malformed', 'not well-formed XML, or cut off'],
  doctype: ['malformed', 'declares a document type, which no inventory does'],
  'too-large': ['too-large', `more than ${mostUnpackedBytes} characters`],
  'too-deep': ['too-deep', `elements more than ${deepest} deep`],
  'too-many-elements': ['too-large', `more than ${mostElements} elements`],
};

function recogniseJson(text: string, nowMs: number): Found {
  const refuse = (reason: IntakeRefusal['reason'], detail: string): IntakeRefusal => ({
    reason,
    format: null,
    detail,
  });
  const { depth, values } = measureJson(text);
  if (values > mostValues) return refuse('too-large', `more than ${mostValues} values`);
  if (depth > deepest) return refuse('too-deep', `objects and lists more than ${deepest} deep`);
  let value: unknown;
  try {
    value = JSON.parse(text, mayNamePrototype.test(text) ? dropPrototype : undefined);
  } catch (error) {
    return refuse('malformed', `line ${findLine(text, error)}: not JSON, or cut off`);
  }
  if (isAgentJson(value)) return { format: 'glpi-json', rows: listAgentRows(readAgentJson(value), nowMs) };
  const own = listPerdureRows(value);
  if (own !== null)
    return 'rows' in own
      ? { format: 'perdure-json', rows: own.rows }
      : { reason: 'malformed', format: 'perdure-json', detail: own.malformed };
  const save = listEcodiagRows(value);
  if (save === null) return refuse('unknown-format', 'JSON of no format that is known');
  return 'rows' in save
    ? { format: 'ecodiag-json', rows: save.rows }
    : { reason: 'too-large', format: 'ecodiag-json', detail: `more than ${save.tooMany} devices` };
}

/** An own key of that name is no fact of any format, and a trap for whatever copies the object it is in. */
function dropPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** Where V8's message says that the text stops being JSON; its last line where it says nothing. */
function findLine(text: string, error: unknown): number {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}
