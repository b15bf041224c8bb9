/** Each refusal of the API: what happened, then what was kept and what to do. */
export const problems = {
  'problem.invalid-input.title': 'Something in the form cannot be accepted',
  'problem.invalid-input.remedy': 'Nothing was changed. Correct the fields pointed out and save again.',
  'problem.not-found.title': 'This no longer exists',
  'problem.not-found.remedy': 'It may have been removed meanwhile. Nothing was changed.',
  'problem.method-not-allowed.title': 'Perdure does not know this request',
  'problem.method-not-allowed.remedy': 'Nothing was changed. Reload the page: it may be of another version.',
  'problem.conflict.title': 'Someone else changed this first',
  'problem.conflict.remedy': 'Your change was not made. Look at the present state and try again.',
  'problem.asset-tag-taken.title': 'This asset tag is already used',
  'problem.asset-tag-taken.remedy': 'Nothing was changed. Give another tag, or find the device that has it.',
  'problem.serial-number-taken.title': 'This serial number is already used',
  'problem.serial-number-taken.remedy':
    'Nothing was changed. The same manufacturer and serial number belong to another device.',
  'problem.counted-and-numbered.title': 'What has a number of its own is one device',
  'problem.counted-and-numbered.remedy':
    'Nothing was changed. Set the quantity to 1, or leave the serial number and the asset tag empty.',
  'problem.site-in-use.title': 'Devices are still on this site',
  'problem.site-in-use.remedy': 'The site was kept. Move its devices to another site first.',
  'problem.cannot-merge.title': 'These two cannot be one device',
  'problem.cannot-merge.remedy':
    'Nothing was changed. Two machines that were both measured, a screen and the machine it stands at, and an invented device and a real one stay apart.',
  'problem.change-superseded.title': 'This field has changed since',
  'problem.change-superseded.remedy':
    'Nothing was undone, so that the later value is kept. Undo the later change first.',
  'problem.changed-meanwhile.title': 'Somebody else has changed this meanwhile',
  'problem.changed-meanwhile.remedy':
    'Nothing of yours was saved yet. The fields concerned say what they are now: save again to put yours in their place.',
  'problem.backup-invalid.title': 'This backup is damaged',
  'problem.backup-invalid.remedy': 'Your data were left as they are. Choose another backup.',
  'problem.backup-newer.title': 'This backup is from a newer Perdure',
  'problem.backup-newer.remedy': 'Your data were left as they are. Update Perdure, then restore it.',
  'problem.file-unreadable.title': 'The file cannot be read',
  'problem.file-unreadable.remedy':
    'Nothing was taken from it. Look at what the message says of it, or save it anew from its program.',
  'problem.too-large.title': 'This is too large',
  'problem.too-large.remedy': 'Nothing was changed. Send it in smaller parts.',
  'problem.unauthorised.title': 'Perdure was restarted',
  'problem.unauthorised.remedy':
    'Open the link that it printed: this page belongs to the run before. Nothing was lost.',
  'problem.forbidden-origin.title': 'This address is not allowed',
  'problem.forbidden-origin.remedy': 'Open the very link that Perdure printed when it started.',
  'problem.store-unavailable.title': 'The data cannot be reached',
  'problem.store-unavailable.remedy':
    'What was saved before is kept. Check the data folder, then start Perdure again.',
  'problem.disk-full.title': 'The disk is full',
  'problem.disk-full.remedy': 'What was saved before is kept. Free some space, then try again.',
  'problem.source-unavailable.title': 'The machine did not answer',
  'problem.source-unavailable.remedy': 'What was read before is kept. Try again in a moment.',
  'problem.unexpected.title': 'Something went wrong in Perdure',
  'problem.unexpected.remedy':
    'What was saved before is kept. Try again; if it comes back, report it with the detail below.',
  'problem.unreachable.title': 'Perdure does not answer',
  'problem.unreachable.remedy':
    'What was saved before is kept. Check that Perdure is still running on this machine, then try again.',
} as const;
