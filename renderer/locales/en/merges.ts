/** Two records of one device made one, and made two again. */
export const merges = {
  'merge.open': 'Make one device of both',
  'merge.title': 'Two records of one device',
  'merge.explain':
    'Both become one device with the history, hardware and measures of both. They can be made two again from its history.',
  'merge.kept': 'The record that stays',
  'merge.fields': 'Where they differ',
  'merge.nothing-differs': 'Both records say the same.',
  'merge.action': 'Make one device',
  'merge.done': '{device} is now one device.',
  'merge.merged': 'Records that became part of this one',
  'merge.by': 'by {actor}, {time}',
  'merge.split': 'Make two again',
  'merge.split-label': 'Make two again: {device}',
  'merge.split-done': '{device} is a device of its own again.',
  'merge.split-kept': '{device} is a device of its own again. Changed since the merge, and kept: {fields}.',
};
