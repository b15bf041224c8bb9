import { contentSecurityPolicy, newNonce } from './security-headers.ts';

/** What a browser shows that has not opened the printed link: how to get in, in both languages. */
export function lockedPage(): Response {
  const nonce = newNonce();
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Perdure</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; }
section { margin-block: 2rem; }
</style>
</head>
<body>
<main>
<h1>Perdure</h1>
<section>
<p>Open the link that Perdure printed when it started: it carries the key to this page, which is valid until
Perdure exits. If you have just opened it, reload this page.</p>
</section>
<section lang="fr">
<p>Ouvrez le lien que Perdure a affiché à son démarrage\u202f: il porte la clé de cette page, valable jusqu’à l’arrêt
de Perdure. Si vous venez de l’ouvrir, rechargez cette page.</p>
</section>
</main>
</body>
</html>
`;
  return new Response(page, {
    status: 401,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  });
}

/** Takes the browser on to `location` from a page of this origin, with the cookie set on the way. */
export function forwardingPage(location: string, setCookie: string): Response {
  const target = location.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Perdure</title>
<meta http-equiv="refresh" content="0;url=${target}"></head><body><a href="${target}">Perdure</a></body></html>\n`,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy(newNonce()),
        'set-cookie': setCookie,
      },
    },
  );
}
