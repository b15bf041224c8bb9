import { describe, expect, it } from 'vitest';
import { foldUuid } from '#shared/identity/fold-evidence.ts';
import { judgeIdentity, type KnownDevice } from '#shared/identity/judge-identity.ts';
import { cases, full, known, toEvidence, twin, without, withoutRights } from './identity-cases.ts';
import { virtualCases } from './virtual-cases.ts';

describe('the identity of', () => {
  const everyCase = [
    ...cases.map((each) => ({ ...each, isVirtual: false })),
    ...virtualCases.map((each) => ({ ...each, isVirtual: true })),
  ];
  it.each(everyCase)('$name: $expected, since $why', ({ before, now, expected, isVirtual }) => {
    const verdict = judgeIdentity({ evidence: toEvidence(now), isVirtual }, [known(before, 'A', isVirtual)]);
    expect(verdict.verdict).toBe(expected);
    if (verdict.verdict === 'same') expect(verdict.deviceId).toBe('A');
    if (verdict.verdict === 'ask') expect(verdict.candidates.map(({ deviceId }) => deviceId)).toEqual(['A']);
  });

  it('a machine among others is the one that its body says', () => {
    const verdict = judgeIdentity({ evidence: toEvidence(full), isVirtual: false }, [
      known(without(twin, 'folder'), 'B'),
      known(full, 'A'),
    ]);
    expect(verdict).toMatchObject({ verdict: 'same', deviceId: 'A' });
  });

  it('a virtual machine is none that was physical, though it has its image and folder', () => {
    const image = { 'os-instance': 'os-1', folder: 'here', hostname: 'pc-anna' };
    const judge = (isVirtual: boolean | null) =>
      judgeIdentity({ evidence: toEvidence(image), isVirtual }, [known(image)]).verdict;
    expect([judge(false), judge(null), judge(true)]).toEqual(['same', 'same', 'ask']);
  });

  it('a UUID that two known devices carry proves nothing', () => {
    const two = [known({ uuid: 'u-1', serial: 'x/1' }, 'A'), known({ uuid: 'u-1', serial: 'x/2' }, 'B')];
    expect(judgeIdentity({ evidence: toEvidence({ uuid: 'u-1' }), isVirtual: false }, two).verdict).toBe(
      'new',
    );
  });

  it('what a device had once counts for less than what it has', () => {
    const before: KnownDevice = {
      id: 'A',
      isVirtual: false,
      evidence: [
        { kind: 'uuid', value: 'u-old', isCurrent: false },
        { kind: 'uuid', value: 'u-new', isCurrent: true },
      ],
    };
    const judge = (uuid: string) =>
      judgeIdentity({ evidence: toEvidence({ uuid }), isVirtual: false }, [before]).verdict;
    expect(judge('u-new')).toBe('same');
    expect(judge('u-old')).toBe('ask');
  });

  it('says which evidence agrees and which differs, to be shown', () => {
    const verdict = judgeIdentity(
      { evidence: toEvidence({ ...withoutRights, mac: 'cc:7' }), isVirtual: false },
      [known({ ...withoutRights, mac: 'aa:1' })],
    );
    expect(verdict).toMatchObject({
      verdict: 'ask',
      candidates: [
        {
          reasons: expect.arrayContaining([
            { kind: 'mac', outcome: 'differs' },
            { kind: 'storage-serial', outcome: 'agrees' },
          ]),
        },
      ],
    });
  });
});

describe('a hardware UUID', () => {
  // dmidecode 2.x and 3.x, and WMI, print the same sixteen bytes in these two ways.
  const straight = '4c4c4544-0051-3510-8052-b4c04f564231';
  const swapped = '44454C4C-5100-1035-8052-B4C04F564231';

  it('is the same in either byte order, with or without dashes and braces', () => {
    expect(foldUuid(swapped)).toBe(foldUuid(straight));
    expect(foldUuid(`{${straight.toUpperCase()}}`)).toBe(foldUuid(straight));
    expect(foldUuid(straight.replaceAll('-', ''))).toBe(foldUuid(straight));
  });

  it('is none where it is all zero, all ones, or no UUID', () => {
    for (const text of ['00000000-0000-0000-0000-000000000000', 'f'.repeat(32), 'Not Settable', ''])
      expect(foldUuid(text), text).toBeNull();
  });
});
