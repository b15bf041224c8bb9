import { describe, expect, it } from 'vitest';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { findOsSupport, osSupportCodes } from '#shared/lifespan/operating-system-support.ts';

const nothing = { name: null, version: null, build: null, edition: null, kernel: null };

/* Expected dates are those of the makers' life-cycle pages, as quoted in reference section 7, not of our own file. */
describe('Windows', () => {
  it.each([
    ['Microsoft Windows 11 Pro', '26100', null, '2026-10-13'],
    ['Microsoft Windows 11 Professionnel', '26100', null, '2026-10-13'],
    ['Microsoft Windows 11 Famille', '26200', null, '2027-10-12'],
    ['Microsoft Windows 11 Enterprise', '26100', null, '2027-10-12'],
    ['Microsoft Windows 11 Entreprise', '22631', null, '2026-11-10'],
    ['Microsoft Windows 11 Éducation', '26200', null, '2028-10-10'],
    ['Microsoft Windows 11 Pro Education', '26200', null, '2027-10-12'],
    ['Windows 11', '26200', 'Education', '2028-10-10'],
    ['Windows 11', '26200', 'CoreSingleLanguage', '2027-10-12'],
    ['Microsoft Windows 10 Pro', '19045', null, '2025-10-14'],
    ['Microsoft Windows 10 IoT Enterprise LTSC', '19044', null, '2032-01-13'],
    ['Microsoft Windows 10 Enterprise LTSC', '19044', null, '2027-01-12'],
    ['Microsoft Windows Server 2016 Standard', '14393', null, '2027-01-12'],
    ['Microsoft Windows Server 2019 Standard', '17763', null, '2029-01-09'],
    ['Microsoft Windows Server 2022 Datacenter', '20348', null, '2031-10-14'],
    ['Microsoft Windows Server 2025 Standard', '26100', null, '2034-11-14'],
  ])('%s, build %s, edition %s ends on %s', (name, build, edition, endsOn) => {
    expect(findOsSupport({ ...nothing, name, version: `10.0.${build}`, build, edition }).endsOn).toBe(endsOn);
  });

  it('takes the earlier date where the edition is not known, and says so', () => {
    const support = findOsSupport({ ...nothing, name: 'Windows 11', build: '26100' });
    expect(support).toMatchObject({ endsOn: '2026-10-13', code: 'edition-unknown' });
    expect(support.reason).toContain('earlier');
  });

  it('reads the build from the version where it is not given apart', () => {
    const support = findOsSupport({
      ...nothing,
      name: 'Microsoft Windows 11 Pro',
      version: '10.0.26200.7171',
    });
    expect(support.endsOn).toBe('2027-10-12');
  });

  it('knows a system whose name, version and edition were told apart', () => {
    const find = (name: string, version: string, build: string, edition: string) =>
      findOsSupport({ name, version, build, edition, kernel: `10.0.${build}` }).endsOn;
    expect(find('Windows', '11', '26100', 'Enterprise')).toBe('2027-10-12');
    expect(find('Windows', '10', '19045', 'Pro')).toBe('2025-10-14');
    expect(find('Windows Server', '2025', '26100', 'Standard')).toBe('2034-11-14');
  });

  it('mentions paid updates without counting them', () => {
    const support = findOsSupport({ ...nothing, name: 'Microsoft Windows 10 Pro', build: '19045' });
    expect(support).toMatchObject({ endsOn: '2025-10-14', extendedEndsOn: '2028-10-10' });
    expect(support.reason).toContain('2028-10-10');
  });
});

describe('Linux and macOS', () => {
  it.each([
    ['Debian GNU/Linux', '12', '2026-07-11'],
    ['Debian GNU/Linux', '13', '2028-08-09'],
    ['Ubuntu', '24.04.1 LTS', '2029-05-31'],
    ['Ubuntu', '22.04.5 LTS', '2027-04-01'],
    ['Fedora Linux', '43', '2026-12-09'],
    ['LinuxMint', '21.3', '2027-04-30'],
    ['Linux Mint', '22', '2029-04-30'],
    ['LinuxMint', '6', '2026-01-01'],
    ['Red Hat Enterprise Linux', '9.4', '2032-05-31'],
    ['AlmaLinux', '9.4', '2032-05-31'],
    ['Rocky Linux', '8.10', '2029-05-31'],
    ['CentOS Linux', '7', '2024-06-30'],
    ['CentOS Stream', '9', '2027-05-31'],
    ['openSUSE Leap', '15.6', '2026-04-30'],
    ['SLES', '15-SP7', '2031-07-31'],
    ['SUSE Linux Enterprise Server', '15 SP6', '2025-12-31'],
    ['Pop!_OS', '22.04 LTS', '2027-04-25'],
    ['macOS', '13.6.1', '2025-09-15'],
  ])('%s %s ends on %s', (name, version, endsOn) => {
    expect(findOsSupport({ ...nothing, name, version }).endsOn).toBe(endsOn);
  });

  it('mentions Debian LTS beside the regular end of support', () => {
    const support = findOsSupport({ ...nothing, name: 'Debian GNU/Linux', version: '12' });
    expect(support.reason).toMatch(/LTS.*2028-06-30/);
  });

  it('does not let an older macOS outlive a newer one, whatever the list says', () => {
    expect(findOsSupport({ ...nothing, name: 'macOS', version: '11.7.10' })).toMatchObject({
      endsOn: '2024-09-16',
      code: 'updates-stopped',
    });
  });
});

describe('no date', () => {
  it.each([
    [{ name: 'macOS', version: '14.5' }, 'maker-publishes-none'],
    [{ name: 'Debian GNU/Linux', version: 'trixie/sid' }, 'testing-release'],
    [{ name: 'openSUSE Tumbleweed', version: '20260801' }, 'rolling-release'],
    [{ name: 'Arch Linux', version: 'rolling' }, 'rolling-release'],
    [{ name: 'Ubuntu', version: null }, 'version-unknown'],
    [{ name: 'Ubuntu', version: '99.04' }, 'release-not-listed'],
    [{ name: 'Microsoft Windows 11 Pro', build: '99999' }, 'release-not-listed'],
    [{ name: 'Microsoft Windows 11 Pro' }, 'version-unknown'],
    [{ name: 'Haiku', version: 'R1' }, 'not-listed'],
    [{ name: '  ' }, 'name-unknown'],
    [{}, 'name-unknown'],
  ] as const)('is null for %o because of %s', (system, code) => {
    const support = findOsSupport({ ...nothing, ...system });
    expect(support).toMatchObject({ endsOn: null, code });
    expect(support.reason?.length).toBeGreaterThan(20);
  });
});

it('answers in the shape of an inventory, with its source', () => {
  const support = findOsSupport({ ...nothing, name: 'Debian GNU/Linux', version: '12' });
  const os = machineInventorySchema.shape.os.safeParse({
    ...nothing,
    architecture: null,
    supportEndsOn: support.endsOn,
    supportReason: support.reason,
  });
  expect(os.success).toBe(true);
  expect(support.source).toMatchObject({ id: 'endoflife-date', licence: 'MIT', year: 2026 });
  expect(osSupportCodes).toContain(support.code);
});
