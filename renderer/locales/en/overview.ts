/** The overview. */
export const overview = {
  'overview.devices': 'Devices',
  'overview.devices-formula': 'The devices recorded in this data folder, by status.',
  'overview.of-demonstration':
    '{count, plural, one {# of them is for demonstration.} other {# of them are for demonstration.}}',
  'overview.age-unknown': 'Mean age unknown: no purchase date yet.',
  'overview.mean-age':
    'Mean age {years}\u00a0years, from {count, plural, one {# purchase date} other {# purchase dates}}.',
  'overview.this-machine': 'This machine',
  'overview.open-this-device': 'See it all',
  'overview.after-comma': ', {what}',
  'overview.separator': ' · ',
  'overview.by-category': 'Devices by category',
  'overview.other-categories':
    '{count, plural, one {# device more in other categories.} other {# devices more in other categories.}}',
  'overview.next-steps': 'What to do next',
  'overview.nothing-to-do': 'Nothing to do for now',
  'overview.nothing-to-do-text': 'What is known of the devices asks for nothing. New advice shows here.',
  'overview.severity.urgent': 'Urgent',
  'overview.severity.advised': 'Advised',
  'overview.severity.hint': 'Hint',
  'overview.step-link': 'Go to {page}',
  'overview.step.unnamed': 'unnamed',
  'overview.step.battery-worn.title': 'Replace the battery {name}: {healthRatio} health',
  'overview.step.battery-worn.text':
    'It holds {healthRatio} of what it was designed to hold. A new battery costs a fraction of a new computer.',
  'overview.step.storage-unhealthy.title': 'Save the data of the drive {model}',
  'overview.step.storage-unhealthy.text':
    'The drive says that it is failing. Copy what is on it, then replace it: the rest of the machine can serve on.',
  'overview.step.storage-worn.title': 'Plan a new drive: {model} has used {wearRatio} of its endurance',
  'overview.step.storage-worn.text': 'A new drive lets the rest of the machine serve on.',
  'overview.step.os-unsupported.title':
    '{extension, select, yes {{name} {version}: ordinary security updates have ended} other {{name} {version} gets no more security updates}}',
  'overview.step.os-unsupported.text':
    'They ended on {supportEndsOn}{extension, select, yes {; a longer programme goes on until {extendedEndsOn}, for part of the system or for those who enrol} other {}}. Upgrade the system, or install one that is supported on this hardware.',
  'overview.step.os-support-ending.title': '{name} {version}: security updates end on {supportEndsOn}',
  'overview.step.os-support-ending.text':
    '{daysLeft, plural, one {# day is left} other {# days are left}} to plan an upgrade.',
  'overview.step.no-meter.title': 'Let Perdure measure the power of this machine',
  'overview.step.no-meter.text':
    'A meter is there and cannot be read yet. Its page says what would allow it.',
  'overview.step.no-backup.title': 'Take a first backup',
  'overview.step.no-backup.text': 'No backup of the data folder exists yet.',
  'overview.step.purchase-date-missing.title':
    'Enter {count, plural, one {the missing purchase date} other {the # missing purchase dates}} of devices in use',
  'overview.step.purchase-date-missing.text':
    'Devices in service, in repair or reserved are counted; those in stock or gone are not. Age and replacement plans rest on these dates. Sorted by purchase date, the inventory shows the devices without one last.',
  'overview.step.decisions-open.title':
    'Say which device is which: {count, plural, one {# question} other {# questions}}',
  'overview.step.decisions-open.text':
    'A machine or screen was seen that could be one on record or another. Only a person can tell.',
  'overview.step.add-devices.title': 'Add your other devices',
  'overview.step.add-devices.text':
    '{demonstration, plural, =0 {{own, plural, =0 {None is recorded yet.} other {So far this machine is the only one.}}} other {{own, plural, =0 {Only the demonstration fleet is here.} other {Apart from the demonstration fleet, this machine is the only one.}}}} Add the next by hand.',
  'overview.step.no-site.title': 'Say where this machine is',
  'overview.step.no-site.text':
    'Its site gives its country and its time zone, by which its days are counted. {sites, plural, =0 {Add a site in the settings, then choose it on the machine’s own page, under Edit.} other {Choose it on the machine’s own page, under Edit.}}',
  'overview.step.demonstration-present.title': 'Remove the demonstration fleet when you have seen enough',
  'overview.step.demonstration-present.text':
    '{count, plural, one {# invented device is counted} other {# invented devices are counted}} among yours. Your own devices stay.',
  'overview.step.polling-paused.title': 'Resume the readings of this machine',
  'overview.step.polling-paused.text': 'They are paused: the time since then stays unknown.',
} as const;
