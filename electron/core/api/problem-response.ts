import type { Refusal } from '#core/services/refusal.ts';
import type { StoreFailure } from '#core/services/store-failure.ts';
import type { Problem, ProblemCode } from '#shared/domain/problem.ts';

type FieldError = NonNullable<Problem['errors']>[number];

const titles: Record<ProblemCode, string> = {
  'invalid-input': 'The input is not valid',
  'not-found': 'Not found',
  'method-not-allowed': 'This route does not take this method',
  conflict: 'The present state does not allow it',
  'asset-tag-taken': 'Another device has this asset tag',
  'serial-number-taken': 'Another device has this serial number',
  'counted-and-numbered': 'What has a number of its own is one device',
  'site-in-use': 'The site still has devices',
  'cannot-merge': 'These two cannot be one device',
  'change-superseded': 'The field has been changed since',
  'changed-meanwhile': 'Somebody else has changed this meanwhile',
  'backup-invalid': 'The file is not a usable backup',
  'backup-newer': 'The backup was made by a newer version',
  'file-unreadable': 'The file cannot be read',
  'too-large': 'The body is too large',
  unauthorised: 'Open the link that Perdure printed',
  'forbidden-origin': 'This page may not ask this',
  'store-unavailable': 'The data folder cannot be used now',
  'disk-full': 'The disk is full',
  'source-unavailable': 'The machine could not be read',
  unexpected: 'Something went wrong in Perdure',
};

/** A problem (RFC 9457): what happened, its code for programs, and the fields concerned. */
export function newProblem(
  code: ProblemCode,
  status: number,
  detail: string,
  errors?: readonly FieldError[],
): Problem {
  const problem: Problem = {
    type: `urn:perdure:problem:${code}`,
    title: titles[code],
    status,
    detail,
    code,
  };
  return errors === undefined ? problem : { ...problem, errors: [...errors] };
}

/** A problem as a response, never kept by a cache. */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** Every refusal of a use case, as a problem. */
export function refusalProblem(refusal: Refusal): Problem {
  switch (refusal.reason) {
    case 'not-found': {
      const what = 'what' in refusal ? refusal.what : undefined;
      return newProblem('not-found', 404, what === undefined ? 'not found' : `no such ${what}`);
    }
    case 'asset-tag-taken':
      return newProblem('asset-tag-taken', 409, `device ${refusal.deviceId} has this asset tag`, [
        { path: 'assetTag', message: `taken by device ${refusal.deviceId}` },
      ]);
    case 'serial-number-taken':
      return newProblem('serial-number-taken', 409, `device ${refusal.deviceId} has this serial number`, [
        { path: 'serialNumber', message: `taken by device ${refusal.deviceId}` },
      ]);
    case 'site-not-found':
      return newProblem('invalid-input', 400, 'siteId: no such site', [
        { path: 'siteId', message: 'no such site' },
      ]);
    case 'upload-cut-short':
      return newProblem('invalid-input', 400, 'the file was cut short; nothing of it was kept');
    case 'upload-too-large':
      return newProblem('too-large', 413, `a file may have at most ${refusal.mostBytes} bytes`);
    case 'files-unfit':
    case 'too-many':
      return newProblem('conflict', 409, refusal.detail);
    case 'no-rows':
      return newProblem(
        'conflict',
        409,
        'the run has no rows: it is not done, or a later run took its place',
      );
    case 'name-taken':
      return newProblem('conflict', 409, 'there is one of that name already');
    case 'too-many-for-a-sheet': {
      const detail = `a sheet holds ${refusal.most} devices, and ${refusal.devices} match: take CSV or JSON`;
      return newProblem('invalid-input', 400, detail, [{ path: 'format', message: detail }]);
    }
    case 'already-undone':
      return newProblem('conflict', 409, 'the import was taken back already');
    case 'counted-and-numbered':
      return newProblem(
        'counted-and-numbered',
        409,
        'what has a serial number or an asset tag is one device, not several',
        [{ path: 'quantity', message: 'above 1 only without serial number and asset tag' }],
      );
    case 'same-device':
      return newProblem('invalid-input', 400, 'otherId: a device is one with itself', [
        { path: 'otherId', message: 'the same device' },
      ]);
    case 'both-measured':
      return newProblem('cannot-merge', 409, 'both have readings of their own: they are two machines');
    case 'connected':
      return newProblem('cannot-merge', 409, 'one is a screen that stands, or stood, at the other');
    case 'demonstration':
      return newProblem('cannot-merge', 409, 'one is invented by the demonstration, and one is not');
    case 'change-superseded':
      return newProblem('change-superseded', 409, 'undoing would overwrite a later edit of the same field');
    case 'already-answered':
      return newProblem('conflict', 409, 'it was answered already; open it again first');
    case 'not-answered':
      return newProblem('conflict', 409, 'it is open: there is no answer to take back');
    case 'edited-since':
      return newProblem(
        'conflict',
        409,
        'the device made by this answer has been edited since, and was kept',
      );
    case 'not-a-candidate':
      return newProblem('invalid-input', 400, 'deviceId: not one of the devices that it may be', [
        { path: 'deviceId', message: 'not one of the devices that it may be' },
      ]);
    case 'changed-meanwhile':
      return newProblem(
        'changed-meanwhile',
        409,
        'these fields are no longer what you saw; nothing of this request was kept',
        refusal.fields.map((path) => ({ path, message: 'changed since you saw it' })),
      );
    case 'site-in-use':
      return newProblem('site-in-use', 409, 'move its devices to another site first');
    case 'backup-invalid':
      return newProblem('backup-invalid', 422, refusal.detail);
    case 'backup-newer':
      return newProblem('backup-newer', 409, refusal.detail);
    case 'source-unavailable':
      return newProblem('source-unavailable', 503, refusal.detail);
    case 'busy':
      return newProblem('conflict', 409, refusal.detail);
    case 'cut-short':
      return { ...storeProblem(refusal.failure), detail: refusal.detail };
    case 'period-empty':
    case 'period-too-long':
      return newProblem('invalid-input', 400, refusal.detail, [{ path: 'toMs', message: refusal.detail }]);
  }
}

/** A broken environment of the store, as a problem. */
export function storeProblem(failure: StoreFailure): Problem {
  switch (failure) {
    case 'disk-full':
      return newProblem('disk-full', 507, 'the disk is full; nothing of this request was kept');
    case 'corrupt':
      return newProblem('store-unavailable', 503, 'the database is damaged; restore a backup');
    case 'read-only':
      return newProblem('store-unavailable', 503, 'the data folder is read-only');
    case 'removed':
      return newProblem(
        'store-unavailable',
        503,
        'the data folder was removed or replaced; nothing of this request was kept, close Perdure and start it again',
      );
    case 'closed':
      return newProblem('store-unavailable', 503, 'Perdure is closing its data folder');
    case 'unexpected':
      return newProblem('unexpected', 500, 'the data could not be read or written; the log has the details');
  }
}
