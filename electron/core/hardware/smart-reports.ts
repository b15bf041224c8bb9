import type { InventoryProblem } from '#shared/domain/machine-inventory.ts';
import { asRecord } from './drive-health.ts';
import type { Answers, RawRecord } from './probe-messages.ts';

/** What smartctl said of each drive, by its kernel name; null where it said nothing of use. */
export interface Smart {
  readonly reports: Readonly<Record<string, RawRecord | null>>;
}

const source = 'smartctl';
const section = 'storage';

const join = (names: readonly string[]) => names.join(', ').slice(0, 400);

/** The drives' accounts, with a problem for each reason why one is missing. */
export function readSmartReports(answers: Answers['smart'], problems: InventoryProblem[]): Smart {
  const reports: Record<string, RawRecord | null> = {};
  const forbidden: string[] = [];
  const withoutTool: string[] = [];
  for (const { name, answer } of answers) {
    reports[name] = null;
    if (answer.kind === 'missing') withoutTool.push(name);
    else if (answer.kind === 'late') {
      problems.push({
        source,
        section,
        code: 'drive-silent',
        subject: name,
        reason: `${name}: no answer in time`,
      });
    } else {
      const report = parse(answer.stdout);
      const said = listMessages(report, answer.stderr);
      // "SLEEP" and "STANDBY" are ATA power modes; smartctl then ends before it asks anything else.
      if (/\b(standby|sleep) mode\b/i.test(said)) {
        const reason = `${name} is asleep: its state was not asked, so as not to wake it`;
        problems.push({ source, section, code: 'drive-asleep', subject: name, reason });
      } else if (/permission denied|operation not permitted/i.test(said)) forbidden.push(name);
      else if (report === null || !hasAccount(report)) {
        const reason = `${name}: ${said === '' ? 'no account of its health' : said}`.slice(0, 500);
        problems.push({ source, section, code: 'drive-silent', subject: name, reason });
        reports[name] = report;
      } else reports[name] = report;
    }
  }
  if (withoutTool.length > 0) {
    problems.push({
      source,
      section,
      code: 'drives-no-tool',
      subject: join(withoutTool),
      reason: `the wear and health of ${join(withoutTool)} are not read: smartctl is not installed`.slice(
        0,
        500,
      ),
      remedy: 'Install the package smartmontools.',
    });
  }
  if (forbidden.length > 0) {
    problems.push({
      source,
      section,
      code: 'drives-forbidden',
      subject: join(forbidden),
      reason:
        `the wear and health of ${join(forbidden)} are not read: only root may ask a drive (CAP_SYS_RAWIO, for NVMe CAP_SYS_ADMIN)`.slice(
          0,
          500,
        ),
      remedy: 'Take the inventory as root: sudo perdure inventory',
    });
  }
  return { reports };
}

function parse(text: string): RawRecord | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What smartctl says in words: in its JSON, or on standard error where it gives none. */
function listMessages(report: RawRecord | null, stderr: string): string {
  const messages = asRecord(report?.smartctl)?.messages;
  const words = Array.isArray(messages) ? messages.map((each) => asRecord(each)?.string) : [];
  return [...words, report === null ? stderr.trim() : '']
    .filter((each) => typeof each === 'string' && each !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

function hasAccount(report: RawRecord): boolean {
  return (
    report.smart_status !== undefined ||
    report.ata_smart_attributes !== undefined ||
    report.nvme_smart_health_information_log !== undefined
  );
}
