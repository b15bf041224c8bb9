import type { Boot } from '#shared/domain/views.ts';

const bootBeforeAnswer: Boot = { version: '', language: null, theme: 'system', isSetUp: true };

/** What the server wrote into the page, so that the first words and colours are the right ones. */
export function readBoot(page: Document): Boot {
  try {
    return JSON.parse(page.getElementById('perdure-boot')?.textContent ?? '') as Boot;
  } catch {
    // Served without a core in front (a static preview): settings come with the first answer of the API.
    return bootBeforeAnswer;
  }
}

/** The nonce that lets generated style elements pass the content security policy. */
export function readStyleNonce(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
