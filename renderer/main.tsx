import './zod-without-eval.ts';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import '@mantine/notifications/styles.css';
import './theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readBoot, readStyleNonce } from './boot.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const styleNonce = readStyleNonce(document);
// The scroll lock of dialogs makes a style element of its own and looks for its nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });

createRoot(root).render(
  <StrictMode>
    <App boot={readBoot(document)} styleNonce={styleNonce} />
  </StrictMode>,
);
