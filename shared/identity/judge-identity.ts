import {
  type Evidence,
  type EvidenceKind,
  type EvidencePart,
  evidenceKinds,
  type KnownEvidence,
  otherNature,
  type Trust,
  trust,
  virtualMacTrust,
  virtualUuidTrust,
} from './evidence.ts';

/** What stands there now, whichever way its facts came in. */
export interface Candidate {
  readonly evidence: readonly Evidence[];
  readonly isVirtual: boolean | null;
}

export interface KnownDevice {
  readonly id: string;
  readonly evidence: readonly KnownEvidence[];
  readonly isVirtual: boolean | null;
}

/** How one kind of evidence compares: found again, found again though superseded since, or nothing in common. */
export interface Reason {
  readonly kind: EvidenceKind;
  readonly outcome: 'agrees' | 'agreed-once' | 'differs';
}

export interface Match {
  readonly deviceId: string;
  readonly reasons: readonly Reason[];
  /** The sum of points: only to rank, and to say in a test what was weighed. */
  readonly points: number;
}

/** `same`: it is `deviceId`. `new`: none of the known. `ask`: `candidates`, best first, are for a person to look at. */
export type Verdict =
  | { readonly verdict: 'same'; readonly deviceId: string; readonly match: Match }
  | { readonly verdict: 'new' }
  | { readonly verdict: 'ask'; readonly candidates: readonly Match[] };

/** Points from which a device is the same, by its body alone or by everything together. */
const sameFrom = 6;
/** Points of the body at which it is another device, whatever drives and systems say. */
const anotherFrom = -9;
/** How far the best must be ahead of the second for both not to be shown to a person. */
const clearLead = 4;
const mostCandidates = 5;
/** What a run without rights reads as well: where one side says it and the other does not, rights are no reason. */
const readWithoutRights: readonly EvidenceKind[] = ['mac', 'storage-serial'];
/** What a new board does not change. */
const ofCase: readonly EvidenceKind[] = ['serial', 'model', 'asset-tag'];
const virtualTrust: Partial<Record<EvidenceKind, Trust>> = { uuid: virtualUuidTrust, mac: virtualMacTrust };

/**
 * Which known device a candidate is. Bodies are compared first; a drive or a system that was seen before supports what
 * the body says, and never outweighs it: both travel. A body's value that several known devices have proves nothing.
 */
export function judgeIdentity(candidate: Candidate, known: readonly KnownDevice[]): Verdict {
  const shared = findShared(known);
  const judged = known
    .map((device) => judgeOne(candidate, device, shared))
    .filter(({ verdict }) => verdict !== 'new')
    .toSorted((one, other) => other.match.points - one.match.points);
  const same = judged.filter(({ verdict }) => verdict === 'same');
  const [best, second] = same;
  if (best === undefined) {
    if (judged.length === 0) return { verdict: 'new' };
    return { verdict: 'ask', candidates: judged.slice(0, mostCandidates).map(({ match }) => match) };
  }
  const isClear = second === undefined || best.match.points - second.match.points >= clearLead;
  // Of two that are alike, the one that this folder has been about so far.
  const chosen = isClear ? best : findOnly(same, ({ match }) => isOfFolder(match));
  if (chosen === null)
    return { verdict: 'ask', candidates: same.slice(0, mostCandidates).map(({ match }) => match) };
  return { verdict: 'same', deviceId: chosen.match.deviceId, match: chosen.match };
}

function findOnly<T>(items: readonly T[], isWanted: (item: T) => boolean): T | null {
  const [first, ...others] = items.filter(isWanted);
  return first === undefined || others.length > 0 ? null : first;
}

const isOfFolder = ({ reasons }: Match): boolean =>
  reasons.some(({ kind, outcome }) => kind === 'folder' && outcome === 'agrees');

interface Judged {
  readonly verdict: Verdict['verdict'];
  readonly match: Match;
}

function judgeOne(candidate: Candidate, device: KnownDevice, shared: ReadonlySet<string>): Judged {
  const isVirtual = candidate.isVirtual === true || device.isVirtual === true;
  const isOtherNature =
    candidate.isVirtual !== null && device.isVirtual !== null && candidate.isVirtual !== device.isVirtual;
  const sums: Record<EvidencePart, number> = { body: isOtherNature ? otherNature : 0, drive: 0, system: 0 };
  const reasons: Reason[] = [];
  for (const kind of evidenceKinds) {
    const compared = compareKind(kind, candidate, device, shared);
    if (compared === null) continue;
    const weights = (isVirtual ? virtualTrust[kind] : undefined) ?? trust[kind];
    sums[weights.part] += pointsOf(compared, weights);
    reasons.push({ kind, outcome: compared.outcome });
  }
  const points = sums.body + sums.drive + sums.system;
  const match: Match = { deviceId: device.id, reasons, points };
  const verdict = reasons.some(({ kind, outcome }) => outcome !== 'differs' && trust[kind].isIdentifying)
    ? weigh(sums, points, reasons, !isVirtual && !isOtherNature)
    : 'new';
  // A copy of a virtual machine brings its system and folder along, and all that is left to differ is the body.
  const isDoubtful = verdict === 'same' && isVirtual && !isVouchedFor(candidate, device, reasons);
  return { verdict: isDoubtful ? 'ask' : verdict, match };
}

/**
 * Whether the body of a virtual machine agrees; or else, as it says nothing, whether it reads exactly as before, but for
 * what rights hide: a machine that never says anything of its body would be in question at every reading.
 */
function isVouchedFor(candidate: Candidate, device: KnownDevice, reasons: readonly Reason[]): boolean {
  const isOfBody = (kind: EvidenceKind) => trust[kind].part === 'body' && trust[kind].isIdentifying;
  if (reasons.some(({ kind, outcome }) => outcome !== 'differs' && isOfBody(kind))) return true;
  if (reasons.some(({ outcome }) => outcome === 'differs')) return false;
  const isSaid = (evidence: readonly Evidence[], kind: EvidenceKind) =>
    evidence.some((each) => each.kind === kind);
  return readWithoutRights.every(
    (kind) => isSaid(candidate.evidence, kind) === isSaid(device.evidence, kind),
  );
}

function weigh(
  { body, drive, system }: Record<EvidencePart, number>,
  points: number,
  reasons: readonly Reason[],
  isPhysical: boolean,
): Verdict['verdict'] {
  if (body >= sameFrom) return 'same';
  const says = (kind: EvidenceKind, outcome: Reason['outcome']) =>
    reasons.some((reason) => reason.kind === kind && reason.outcome === outcome);
  if (body <= anotherFrom) {
    // All that comes with a board and its processor is new, and nothing that stays with the case says otherwise.
    const isOfAnotherCase = reasons.some(
      ({ kind, outcome }) => outcome === 'differs' && ofCase.includes(kind),
    );
    const isFurnished =
      says('storage-serial', 'agrees') && (says('os-instance', 'agrees') || says('folder', 'agrees'));
    return isPhysical && isFurnished && !isOfAnotherCase ? 'ask' : 'new';
  }
  // A number or UUID that is found again and is not enough: a person can look at the label.
  const isNamed = (says('serial', 'agrees') || says('uuid', 'agrees')) && !says('serial', 'differs');
  if (body < 0) {
    if (isNamed || drive > 0) return 'ask';
    // An image on other drives is a copy; where no drive says its number it may have stayed where it was.
    return drive === 0 && system >= trust['os-instance'].agree ? 'ask' : 'new';
  }
  if (points >= sameFrom) return 'same';
  /*
   * Nothing speaks against it, and its records are here: a machine that says next to nothing of itself stays one. Of
   * physical ones too, whose silence rights, or a source that gave no answer, explain better than a second one that
   * hides all its cards and drives.
   */
  if (says('folder', 'agrees') && !reasons.some(contradicts)) return 'same';
  // A card that was built in, and nothing of the body that differs: drives and systems are replaced together.
  const isOfTheBody = body >= trust.mac.agree;
  return points > 0 || isNamed || isOfTheBody ? 'ask' : 'new';
}

/** A name may change at will. */
const contradicts = ({ kind, outcome }: Reason): boolean => outcome === 'differs' && kind !== 'hostname';

interface Compared {
  readonly outcome: Reason['outcome'];
  readonly inCommon: number;
}

/** Null where either side says nothing that can be told from others. */
function compareKind(
  kind: EvidenceKind,
  candidate: Candidate,
  device: KnownDevice,
  shared: ReadonlySet<string>,
): Compared | null {
  const isTelling = (each: Evidence) => each.kind === kind && !shared.has(`${each.kind} ${each.value}`);
  const now = new Set(candidate.evidence.filter(isTelling).map(({ value }) => value));
  const before = device.evidence.filter(isTelling);
  if (now.size === 0 || before.length === 0) return null;
  const common = before.filter(({ value }) => now.has(value));
  const current = common.filter(({ isCurrent }) => isCurrent);
  if (current.length > 0) return { outcome: 'agrees', inCommon: current.length };
  return common.length > 0
    ? { outcome: 'agreed-once', inCommon: common.length }
    : { outcome: 'differs', inCommon: 0 };
}

function pointsOf({ outcome, inCommon }: Compared, weights: Trust): number {
  if (outcome === 'differs') return weights.differ;
  const full = inCommon >= 2 ? (weights.agreeTwice ?? weights.agree) : weights.agree;
  // What a device had once may be in another by now: a replaced board, an old drive.
  return outcome === 'agrees' ? full : Math.floor(full / 2);
}

/**
 * Identifying values of bodies that two known devices or more carry at present. Drives and systems are copied and moved
 * by their nature, and are weighed as such.
 */
function findShared(known: readonly KnownDevice[]): Set<string> {
  const carriers = new Map<string, number>();
  for (const { evidence } of known)
    for (const { kind, value, isCurrent } of evidence) {
      if (!isCurrent || !trust[kind].isIdentifying || trust[kind].part !== 'body') continue;
      const key = `${kind} ${value}`;
      carriers.set(key, (carriers.get(key) ?? 0) + 1);
    }
  return new Set([...carriers].filter(([, count]) => count > 1).map(([key]) => key));
}
