import { foldWords } from './fold-title.ts';
import { rememberAnswers } from './remember-answers.ts';

/** What people, spreadsheets and firmwares write where they know nothing. */
const nothingWords = new Set(
  [
    'n a',
    'na',
    'none',
    'null',
    'nil',
    'unknown',
    'inconnu',
    'inconnue',
    'aucun',
    'aucune',
    'sans',
    'nc',
    'n c',
    'nr',
    'tbd',
    'vide',
    'empty',
    'non renseigné',
    'non communiqué',
    'non connu',
    'not specified',
    'not available',
    'non disponible',
    'à définir',
    'à compléter',
    'undefined',
    'default string',
    'system serial number',
    'to be filled by o e m',
    'to be filled by oem',
    'serial number',
    'numéro de série',
    'no serial',
    'sans numéro',
    'pas de numéro',
    'illisible',
    'invalid',
    'not applicable',
    'sans objet',
    'so',
    'oem',
    'o e m',
    'chassis serial number',
    'no asset tag',
    'asset tag',
    'no asset information',
  ].map(foldWords),
);

/** The longest text that says that nothing is known, with the punctuation that it may have. */
const longestPlaceholder = 60;

const wordsSayNothing = rememberAnswers((cell: string): boolean => {
  const folded = foldWords(cell);
  if (folded === '' || nothingWords.has(folded)) return true;
  if (/^#(n\/a|ref!|value!|name\?|div\/0!)$/i.test(cell.trim())) return true;
  return /^x{2,}$/.test(folded.replaceAll(' ', ''));
});

/**
 * Whether a cell says that nothing is known. A serial number is also none where it is one sign again and again, or
 * counting; an inventory tag may be 111, but not 0.
 */
export function isPlaceholder(cell: string, kind: 'words' | 'tag' | 'serial'): boolean {
  if (cell.length > longestPlaceholder) return false;
  if (wordsSayNothing(cell)) return true;
  if (kind === 'words') return false;
  const compact = cell.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (/^0+$/.test(compact)) return true;
  if (kind === 'tag') return false;
  return (
    /^(.)\1{2,}$/u.test(compact) ||
    /^[0x]+$/.test(compact) ||
    (compact.length >= 6 && '01234567890123456789'.includes(compact))
  );
}
